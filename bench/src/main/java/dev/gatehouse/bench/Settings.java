package dev.gatehouse.bench;

import dev.gatehouse.bench.rounds.Arena;
import dev.gatehouse.bench.rounds.Cores;
import dev.gatehouse.bench.rounds.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Option;

/** What all commands share: how much load, how often, where. */
final class Settings {
    private static final int QUICK_ROUNDS = 3;
    private static final int QUICK_SECONDS = 2;
    private static final long QUICK_WARM_UP = 20_000;

    @Option(names = "--rounds", defaultValue = "12", description = "rounds; each measures every contender once (default ${DEFAULT-VALUE})")
    private int rounds = 12;

    @Option(names = "--seconds", defaultValue = "6", description = "length of each measurement in seconds (default ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(names = "--warm-up", defaultValue = "100000", description = "requests before measuring; five times as many for what runs on a JVM, but a minute at most (default ${DEFAULT-VALUE})")
    private long warmUp = 100_000;

    @Option(names = "--connections", defaultValue = "64", description = "connections of the load generator (default ${DEFAULT-VALUE})")
    private int connections = 64;

    @Option(names = "--quick", description = "three rounds of two seconds with a short warm-up: a functional check, no figures to quote")
    private boolean quick;

    @Option(names = "--proxy-core", defaultValue = "0", description = "core of the contenders (default ${DEFAULT-VALUE})")
    private int proxyCore;

    @Option(names = "--load-core", defaultValue = "1", description = "core of load generator and upstream (default ${DEFAULT-VALUE})")
    private int loadCore = 1;

    private Path folder = Path.of("");

    int rounds() {
        return quick ? QUICK_ROUNDS : rounds;
    }

    int seconds() {
        return quick ? QUICK_SECONDS : seconds;
    }

    int connections() {
        return connections;
    }

    boolean quick() {
        return quick;
    }

    Cores cores() {
        return new Cores(proxyCore, loadCore);
    }

    Series series() {
        return new Series(rounds(), seconds(), quick ? QUICK_WARM_UP : warmUp, System.out::println);
    }

    /** The folder of this run under bench/results, made at the first call. */
    Path folder(String kind) throws IOException {
        if (folder.toString().isEmpty()) {
            String time = LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
            folder = Files.createDirectories(root().resolve("bench/results").resolve(kind + "-" + time));
        }
        return folder;
    }

    Arena arena(String kind) throws IOException, InterruptedException {
        return Arena.open(folder(kind), cores(), connections);
    }

    /** The checkout that the benchmark belongs to. */
    static Path root() {
        return Path.of(System.getProperty("bench.root", "")).toAbsolutePath().normalize();
    }
}
