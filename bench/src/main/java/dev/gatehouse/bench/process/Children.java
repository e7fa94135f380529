package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The processes that a run has started. All of them, descendants included, are ended by their id on close, and also when
 * the run is interrupted or fails.
 */
public final class Children implements AutoCloseable {
    private static final long GRACE_SECONDS = 5;

    private final ConcurrentLinkedDeque<Process> started = new ConcurrentLinkedDeque<>();
    /** When the benchmark itself is ended, what it runs in passing, such as the load generator, must go as well. */
    private final Thread atExit = new Thread(() -> end(ProcessHandle.current().descendants().toList()),
            "end-children");

    public Children() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a process that runs on one core only.
     *
     * @param core number of the core, from 0
     * @param log takes its output
     */
    public Process start(List<String> command, Map<String, String> environment, int core, Path log) throws IOException {
        List<String> pinned = Stream.concat(Stream.of("taskset", "-c", Integer.toString(core)), command.stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(pinned).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.push(process);
        return process;
    }

    /** Ends the newest first; what does not heed SIGTERM within five seconds is killed. */
    @Override
    public void close() {
        List<ProcessHandle> all = started.stream()
                .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants())).toList();
        started.clear();
        end(all);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, and does the same.
        }
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(Children::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
