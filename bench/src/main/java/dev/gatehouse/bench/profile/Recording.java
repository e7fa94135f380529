package dev.gatehouse.bench.profile;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of CPU-time samples (JEP 509), taken of a running JVM. */
public final class Recording {
    private static final String EVENT = "jdk.CPUTimeSample";
    private static final String NAME = "bench";
    /** What jcmd prints, with status 0, when a recording did not begin as asked. */
    private static final List<String> FAILURES = List.of("Could not", "Exception", "Warning!");

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="%s">
                <setting name="enabled">true</setting>
                <setting name="throttle">1ms</setting>
              </event>
            </configuration>
            """.formatted(EVENT);

    private final long pid;
    private final Path file;

    /** @param file to write */
    public Recording(long pid, Path file) {
        this.pid = pid;
        this.file = file.toAbsolutePath();
    }

    /** Begins. @throws IOException when the JVM cannot be reached or knows no such event */
    public void start() throws IOException, InterruptedException {
        Path settings = Files.writeString(file.resolveSibling("cpu.jfc"), SETTINGS);
        jcmd("JFR.start", "name=" + NAME, "settings=" + settings, "filename=" + file);
    }

    /** Ends and writes the file. */
    public void stop() throws IOException, InterruptedException {
        jcmd("JFR.stop", "name=" + NAME);
    }

    /** The stacks of all samples, each from the innermost frame outwards. */
    public List<List<Frame>> stacks() throws IOException {
        List<List<Frame>> stacks = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    stacks.add(event.getStackTrace() == null
                            ? List.of()
                            : event.getStackTrace().getFrames().stream().map(Recording::frame).toList());
                }
            }
        }
        if (stacks.isEmpty()) {
            throw new IOException("no " + EVENT + " in " + file + "; the JVM must be 25 or later, on Linux");
        }
        return stacks;
    }

    private static Frame frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return new Frame(method.getType().getName(), method.getName(), frame.getType().equals("Native"));
    }

    private void jcmd(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        line.addAll(List.of(command));
        Output output = Output.of(line, Path.of("").toAbsolutePath());
        if (output.status() != 0 || FAILURES.stream().anyMatch(output.text()::contains)) {
            throw new IOException("jcmd " + String.join(" ", command) + " on process " + pid + ": " + output.text());
        }
    }
}
