package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.Availability;
import dev.gatehouse.bench.peer.Envoy;
import dev.gatehouse.bench.peer.HaProxy;
import dev.gatehouse.bench.peer.Nginx;
import dev.gatehouse.bench.peer.Peer;
import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.peer.SpringCloudGateway;
import dev.gatehouse.bench.report.Csv;
import dev.gatehouse.bench.report.Document;
import dev.gatehouse.bench.report.Machine;
import dev.gatehouse.bench.report.Results;
import dev.gatehouse.bench.report.RunReport;
import dev.gatehouse.bench.rounds.Arena;
import dev.gatehouse.bench.rounds.Contender;
import dev.gatehouse.bench.rounds.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gatehouse beside its peers. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Measures Gatehouse, nginx, HAProxy, Envoy and Spring Cloud Gateway in turns, and writes docs/benchmarks.md.")
final class RunCommand implements Callable<Integer> {
    private static final String SUBJECT = "Gatehouse";

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--gatehouse", description = "a checkout, a folder of jars or a command to start Gatehouse with (default: this checkout)")
    private String gatehouse = Settings.root().toString();

    @Option(names = "--gatehouse-arg", description = "an argument added to `gatehouse serve`; may be repeated")
    private List<String> gatehouseArguments = new ArrayList<>();

    @Option(names = "--peers", split = ",", description = "only these, by name; several with commas (default: all)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--routes", split = ",", defaultValue = "1,1000", description = "sizes of the route tables (default ${DEFAULT-VALUE})")
    private List<Integer> routes = List.of();

    @Option(names = "--out", description = "the document to write (default docs/benchmarks.md; with --quick or --peers a file beside the raw values)")
    private String out = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> missing = new TreeMap<>();
        Map<Peer, String> present = availablePeers(missing);
        Instant began = Instant.now();
        try (Arena arena = settings.arena("run")) {
            List<Runner> runners = startAll(arena, present);
            settings.series().prepare(runners);
            Map<String, Double> idle = settings.series().idle(runners);
            Results results = new Results(settings.series().measure(runners));
            Path csv = Files.writeString(settings.folder("run").resolve("samples.csv"), Csv.of(results.samples()));
            RunReport report = new RunReport(results, Machine.here(), began, present, missing, idle,
                    commandLines(runners),
                    settings.rounds(), settings.seconds(), settings.connections(), settings.cores());
            System.out.println("\n" + report.tables());
            Document.write(document(), "results", report.markdown());
            System.out.println("raw values: " + csv + "\nreport: " + document());
        }
        return 0;
    }

    private Map<Peer, String> availablePeers(Map<String, String> missing) throws IOException, InterruptedException {
        Map<Peer, String> present = new LinkedHashMap<>();
        for (Peer peer : wanted()) {
            switch (peer.availability()) {
                case Availability.Present(String version) -> present.put(peer, version);
                case Availability.Missing(String hint) -> missing.put(peer.name(), hint);
            }
        }
        missing.forEach((name, hint) -> System.out.println("SKIPPED " + name + ": " + hint));
        if (names.isEmpty() && missing.containsKey(SUBJECT)) {
            throw new IOException(SUBJECT + " itself cannot take part; --peers measures the others alone");
        }
        if (present.isEmpty()) {
            throw new IOException(
                    "nothing to measure: " + (names.isEmpty() ? "" : "of " + names + " ") + "no peer is there");
        }
        return present;
    }

    private List<Peer> wanted() throws IOException {
        List<Peer> all = List.of(Builds.of(SUBJECT, gatehouse, gatehouseArguments, Map.of()), new Nginx(),
                new HaProxy(), new Envoy(),
                new SpringCloudGateway(Settings.root().resolve("bench/peers/spring-cloud-gateway")));
        List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT).replace('-', ' ')).toList();
        return names.isEmpty()
                ? all
                : all.stream().filter(peer -> lower.contains(peer.name().toLowerCase(Locale.ROOT))).toList();
    }

    private List<Runner> startAll(Arena arena, Map<Peer, String> present) throws IOException, InterruptedException {
        List<Runner> runners = new ArrayList<>();
        for (int count : routes) {
            for (Peer peer : present.keySet()) {
                Runner runner = arena.start(new Contender(peer, new RouteTable(count)), Map.of());
                System.out.println(runner.contender().id() + " serves on 127.0.0.1:" + runner.port());
                runners.add(runner);
            }
        }
        return runners;
    }

    private static Map<String, String> commandLines(List<Runner> runners) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Runner runner : runners) {
            lines.put(runner.contender().id(), runner.commandLine());
        }
        return lines;
    }

    private Path document() throws IOException {
        if (!out.isEmpty()) {
            return Path.of(out);
        }
        return settings.quick() || !names.isEmpty()
                ? settings.folder("run").resolve("report.md")
                : Settings.root().resolve("docs/benchmarks.md");
    }
}
