package dev.gatehouse.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.bench.peer.HaProxy;
import dev.gatehouse.bench.peer.Nginx;
import dev.gatehouse.bench.peer.Peer;
import dev.gatehouse.bench.peer.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("peers")
class NginxRoundTest {
    @TempDir
    Path folder;

    private static void requireProgram(String name) {
        assumeTrue(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name))), name + " is not installed");
    }

    @Test
    void peersAreVerifiedMeasuredAndEnded() throws IOException, InterruptedException {
        List.of("nginx", "haproxy", "wrk").forEach(NginxRoundTest::requireProgram);
        List<ProcessHandle> processes = new ArrayList<>();
        try (Arena arena = Arena.open(folder, new Cores(0, 1), 16)) {
            List<Runner> runners = new ArrayList<>();
            for (Peer peer : List.of(new Nginx(), new HaProxy())) {
                runners.add(arena.start(new Contender(peer, new RouteTable(1000)), Map.of()));
            }
            runners.forEach(runner -> processes.add(runner.process()));
            runners.forEach(runner -> processes.addAll(runner.process().descendants().toList()));
            Series series = new Series(2, 1, 100, line -> {
            });
            series.prepare(runners);
            List<Sample> samples = series.measure(runners);
            assertThat(samples).hasSize(4).allSatisfy(sample -> {
                assertThat(sample.load().requests()).isGreaterThan(100);
                assertThat(sample.microsPerRequest()).isBetween(1.0, 200.0);
            });
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }
}
