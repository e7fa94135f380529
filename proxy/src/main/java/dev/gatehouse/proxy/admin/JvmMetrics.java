package dev.gatehouse.proxy.admin;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** The virtual machine: memory, threads, collections. */
final class JvmMetrics {
    private JvmMetrics() {
    }

    static void add(Metrics out) {
        memory("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage(), out);
        memory("nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage(), out);
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            out.gauge("jvm_buffer_pool_used_bytes", "Memory outside of the heap, by the JDK's pools",
                    "jvm.buffer_pool." + pool.getName() + ".used_bytes", pool.getMemoryUsed(), "pool", pool.getName());
        }
        out.gauge("gatehouse_direct_memory_used_bytes", "Memory outside of the heap that Netty took",
                "jvm.netty_direct_memory_used_bytes", Math.max(0, PlatformDependent.usedDirectMemory()));
        out.gauge("jvm_threads_current", "Threads", "jvm.threads_current",
                ManagementFactory.getThreadMXBean().getThreadCount());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections(collector, out);
        }
        cpu(out);
    }

    private static void memory(String area, MemoryUsage usage, Metrics out) {
        out.gauge("jvm_memory_used_bytes", "Memory in use", "jvm.memory." + area + ".used_bytes", usage.getUsed(),
                "area", area);
        out.gauge("jvm_memory_committed_bytes", "Memory taken from the system",
                "jvm.memory." + area + ".committed_bytes", usage.getCommitted(), "area", area);
        out.gauge("jvm_memory_max_bytes", "Limit; -1: none", "jvm.memory." + area + ".max_bytes", usage.getMax(),
                "area", area);
    }

    private static void collections(GarbageCollectorMXBean collector, Metrics out) {
        String name = collector.getName();
        out.counter("jvm_gc_collections_total", "Garbage collections", "jvm.gc." + name + ".collections",
                Math.max(0, collector.getCollectionCount()), "gc", name);
        out.counter("jvm_gc_collection_seconds_total", "Time spent collecting garbage",
                "jvm.gc." + name + ".collection_seconds", Math.max(0, collector.getCollectionTime()) / 1000.0, "gc",
                name);
    }

    private static void cpu(Metrics out) {
        ProcessHandle.current().info().totalCpuDuration()
                .ifPresent(cpu -> out.counter("process_cpu_seconds_total", "CPU time of the process",
                        "process.cpu_seconds", cpu.toMillis() / 1000.0));
    }
}
