package dev.gatehouse.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What processes and cores have used so far; differences of two readings are what is of interest. */
public final class CpuAccount {
    private CpuAccount() {
    }

    /** CPU time of a process, its threads and its descendants since they began. */
    public static CpuTime ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).map(CpuAccount::ofProcess).reduce(CpuTime.NONE,
                CpuTime::plus);
    }

    /** CPU time by thread name over a process and its descendants; numbers at the end of a name are dropped. */
    public static Map<String, CpuTime> byThread(ProcessHandle root) {
        Map<String, CpuTime> times = new TreeMap<>();
        Stream.concat(Stream.of(root), root.descendants()).forEach(process -> addThreads(process, times));
        return times;
    }

    /** Busy seconds of each core since the machine started. */
    public static List<Double> ofCores() {
        return ProcFiles.busySeconds(read(Path.of("/proc/stat")));
    }

    private static CpuTime ofProcess(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        return Files.exists(stat) ? ProcFiles.cpuTime(read(stat)) : CpuTime.NONE;
    }

    private static void addThreads(ProcessHandle process, Map<String, CpuTime> times) {
        try (DirectoryStream<Path> tasks = Files
                .newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path task : tasks) {
                String stat = read(task.resolve("stat"));
                times.merge(ProcFiles.name(stat).replaceFirst("[-#_ ]*\\d+$", ""), ProcFiles.cpuTime(stat),
                        CpuTime::plus);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the threads of process " + process.pid(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; the benchmark needs Linux", e);
        }
    }
}
