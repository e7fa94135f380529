package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.process.CpuTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures runners in turns: each once a round.
 *
 * @param rounds how many
 * @param seconds how long each is loaded in each round
 * @param warmUpRequests that a runner has beforehand; those whose code is compiled while it runs get five times as many
 * @param progress takes a line for each step
 */
public record Series(int rounds, int seconds, long warmUpRequests, Consumer<String> progress) {
    private static final int LONG_WARM_UP = 5;
    private static final long IDLE_MILLIS = 3000;
    private static final double NOT_IDLE = 0.02;
    private static final double DISTURBED = 0.05;

    /** Proves all answers right, then warms all up. */
    public void prepare(List<Runner> runners) throws IOException, InterruptedException {
        for (Runner runner : runners) {
            Verification.check(runner.port(), runner.contender().routes());
            long wanted = runner.contender().peer().needsLongWarmUp() ? LONG_WARM_UP * warmUpRequests : warmUpRequests;
            long had = runner.warmUp(wanted);
            progress.accept(String.format(Locale.ROOT, "%-28s answers verified, warmed up with %,d requests",
                    runner.contender().id(), had));
        }
    }

    /** The share of a core, 0 to 1, that each uses while nothing is asked of it. */
    public Map<String, Double> idle(List<Runner> runners) throws InterruptedException {
        List<CpuTime> before = runners.stream().map(Runner::cpu).toList();
        long start = System.nanoTime();
        Thread.sleep(IDLE_MILLIS);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < runners.size(); i++) {
            String id = runners.get(i).contender().id();
            double share = runners.get(i).cpu().minus(before.get(i)).total() / seconds;
            shares.put(id, share);
            if (share > NOT_IDLE) {
                progress.accept(String.format(Locale.ROOT,
                        "WARNING %s uses %.1f %% of a core while idle, which disturbs the others", id,
                        share * 100));
            }
        }
        return shares;
    }

    /** All samples in the order in which they were taken. */
    public List<Sample> measure(List<Runner> runners) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Runner runner : Turns.of(runners, round)) {
                Sample sample = runner.measure(round, seconds);
                samples.add(sample);
                progress.accept(String.format(Locale.ROOT,
                        "round %2d/%d %-28s %8.2f µs/request %9.0f requests/s p99 %6d µs%s",
                        round,
                        rounds, sample.contender(), sample.microsPerRequest(), sample.load().requestsPerSecond(),
                        sample.load().p99Micros(), noise(sample)));
            }
        }
        return List.copyOf(samples);
    }

    private static String noise(Sample sample) {
        return sample.foreignShare() > DISTURBED
                ? String.format(Locale.ROOT, "  (others used %.0f %% of the core)", sample.foreignShare() * 100)
                : "";
    }
}
