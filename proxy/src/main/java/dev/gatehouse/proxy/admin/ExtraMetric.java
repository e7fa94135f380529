package dev.gatehouse.proxy.admin;

import java.util.Map;

/**
 * A metric beside the counters.
 *
 * @param name   of Prometheus: letters, digits and underscores; a counter's ends in {@code _total}
 * @param help   what it counts, in one line
 * @param kind   whether it can fall
 * @param labels by name
 * @param value  now
 */
public record ExtraMetric(String name, String help, Kind kind, Map<String, String> labels, double value) {
    public ExtraMetric {
        labels = Map.copyOf(labels);
    }

    /** A metric without labels. */
    public static ExtraMetric gauge(String name, String help, double value) {
        return new ExtraMetric(name, help, Kind.GAUGE, Map.of(), value);
    }

    /** A metric without labels. */
    public static ExtraMetric counter(String name, String help, double value) {
        return new ExtraMetric(name, help, Kind.COUNTER, Map.of(), value);
    }

    /** Whether a metric can fall. */
    public enum Kind {
        COUNTER, GAUGE
    }
}
