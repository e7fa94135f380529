package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.Latency;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Metrics as text, a line each and in order of name: {@code name: value}, histograms by their quantiles in ms. */
final class StatsText {
    static final double[] QUANTILES = {0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 1};

    private StatsText() {
    }

    static String write(List<Metric> metrics) {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Metric metric : metrics) {
            for (Metric.Sample sample : metric.samples()) {
                lines.put(sample.dotted(), switch (sample) {
                    case Metric.Value number -> number(number.value());
                    case Metric.Durations durations -> quantiles(durations.latency());
                });
            }
        }
        StringBuilder out = new StringBuilder();
        lines.forEach((name, value) -> out.append(name).append(": ").append(value).append('\n'));
        return out.toString();
    }

    /** Whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static double millis(long nanos) {
        return Math.round(nanos / 1e4) / 100.0;
    }

    private static String quantiles(Latency latency) {
        if (latency.count() == 0) {
            return "No recorded values";
        }
        StringBuilder out = new StringBuilder();
        for (double share : QUANTILES) {
            String percent = number(share * 1000 / 10);
            out.append(String.format(Locale.ROOT, "P%s:%s ", percent, number(millis(latency.quantile(share)))));
        }
        return out.append("count:").append(latency.count()).toString();
    }
}
