package dev.gatehouse.bench.report;

import dev.gatehouse.bench.rounds.Sample;
import dev.gatehouse.bench.stats.Estimate;
import java.util.List;
import java.util.Locale;

/** The tables of a report. */
public final class Tables {
    private Tables() {
    }

    /** A contender a line: CPU time, throughput, latency, and how busy the cores were. */
    public static MarkdownTable overview(Results results) {
        MarkdownTable table = new MarkdownTable("contender", "CPU µs/request", "interval", "user", "system",
                "requests/s", "p50 µs", "p99 µs", "p99.9 µs", "proxy core", "load core");
        for (String contender : results.contenders().stream().sorted().toList()) {
            Estimate cpu = results.estimate(contender, Sample::microsPerRequest);
            table.row(contender, number(cpu.median()), interval(cpu),
                    number(results.median(contender, Sample::userMicrosPerRequest)),
                    number(results.median(contender, Sample::systemMicrosPerRequest)),
                    whole(results.median(contender, sample -> sample.load().requestsPerSecond())),
                    whole(results.median(contender, sample -> sample.load().p50Micros())),
                    whole(results.median(contender, sample -> sample.load().p99Micros())),
                    whole(results.median(contender, sample -> sample.load().p999Micros())),
                    percent(results.median(contender, Sample::proxyShare)),
                    percent(results.median(contender, Sample::loadShare)));
        }
        return table;
    }

    /** Ratios of CPU time a request, paired by round: each subject to each baseline. */
    public static MarkdownTable ratios(Results results, List<Pair> pairs) {
        MarkdownTable table = new MarkdownTable("CPU µs/request of", "to", "ratio", "interval", "confidence");
        for (Pair pair : pairs) {
            Estimate ratio = results.ratio(pair.subject(), pair.baseline(), Sample::microsPerRequest);
            table.row(pair.subject(), pair.baseline(), ratio(ratio.median()),
                    ratio(ratio.low()) + " – " + ratio(ratio.high()), percent1(ratio.confidence()));
        }
        return table;
    }

    private static String interval(Estimate estimate) {
        return number(estimate.low()) + " – " + number(estimate.high());
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String percent1(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
