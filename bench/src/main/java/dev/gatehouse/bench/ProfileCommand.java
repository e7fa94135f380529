package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.Availability;
import dev.gatehouse.bench.peer.Gatehouse;
import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.process.CpuTime;
import dev.gatehouse.bench.profile.Profile;
import dev.gatehouse.bench.profile.Recording;
import dev.gatehouse.bench.report.Document;
import dev.gatehouse.bench.report.Machine;
import dev.gatehouse.bench.report.ProfileReport;
import dev.gatehouse.bench.rounds.Arena;
import dev.gatehouse.bench.rounds.Contender;
import dev.gatehouse.bench.rounds.Runner;
import dev.gatehouse.bench.rounds.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Gatehouse's CPU time goes. */
@Command(name = "profile", mixinStandardHelpOptions = true, description = "Samples Gatehouse's CPU time under load: kernel, Netty, Gatehouse, JDK; writes a section of docs/benchmarks.md.")
final class ProfileCommand implements Callable<Integer> {
    /** Without this, samples in compiled code are moved to the next safepoint, and blame the wrong frame. */
    private static final String OPTIONS = "-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints";
    /** The launcher's start-up cache is left out: it is made for other options, and should not be remade for these. */
    private static final Map<String, String> ENVIRONMENT = Map.of("JDK_JAVA_OPTIONS", OPTIONS, "GATEHOUSE_NO_AOT", "1");

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--gatehouse", description = "a checkout, a folder of jars or a command to start Gatehouse with (default: this checkout)")
    private String gatehouse = Settings.root().toString();

    @Option(names = "--gatehouse-arg", description = "an argument added to `gatehouse serve`; may be repeated")
    private List<String> gatehouseArguments = new ArrayList<>();

    @Option(names = "--routes", defaultValue = "1000", description = "size of the route table (default ${DEFAULT-VALUE})")
    private int routes = 1000;

    @Option(names = "--out", description = "the document to write into (default docs/benchmarks.md; with --quick a file beside the recording)")
    private String out = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Gatehouse peer = Builds.of("Gatehouse", gatehouse, gatehouseArguments, ENVIRONMENT);
        if (peer.availability() instanceof Availability.Missing(String hint)) {
            throw new IOException(hint);
        }
        try (Arena arena = settings.arena("profile")) {
            Runner runner = arena.start(new Contender(peer, new RouteTable(routes)), Map.of());
            settings.series().prepare(List.of(runner));
            ProfileReport report = profile(runner);
            System.out.println(report.markdown());
            Document.write(document(), "profile", report.markdown());
            System.out.println("recording: " + recordingFile() + "\nreport: " + document());
        }
        return 0;
    }

    private ProfileReport profile(Runner runner) throws IOException, InterruptedException {
        int seconds = settings.rounds() * settings.seconds() / 2;
        Sample plain = runner.measure(1, Math.max(settings.seconds(), seconds / 4));
        Recording recording = new Recording(jvm(runner.process()), recordingFile());
        recording.start();
        Map<String, CpuTime> before = runner.cpuByThread();
        Sample sampled = runner.measure(2, seconds);
        Map<String, CpuTime> threads = difference(before, runner.cpuByThread());
        recording.stop();
        return new ProfileReport(Profile.of(recording.stacks()), plain, sampled, threads, Machine.here());
    }

    private static Map<String, CpuTime> difference(Map<String, CpuTime> before, Map<String, CpuTime> after) {
        Map<String, CpuTime> used = new TreeMap<>();
        after.forEach((name, time) -> used.put(name, time.minus(before.getOrDefault(name, CpuTime.NONE))));
        return used;
    }

    private static long jvm(ProcessHandle root) throws IOException {
        return Stream.concat(Stream.of(root), root.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("/java")).findFirst()
                .orElseThrow(() -> new IOException("no JVM among the processes of Gatehouse")).pid();
    }

    private Path recordingFile() throws IOException {
        return settings.folder("profile").resolve("cpu.jfr");
    }

    private Path document() throws IOException {
        if (!out.isEmpty()) {
            return Path.of(out);
        }
        return settings.quick()
                ? Files.createDirectories(settings.folder("profile")).resolve("report.md")
                : Settings.root().resolve("docs/benchmarks.md");
    }
}
