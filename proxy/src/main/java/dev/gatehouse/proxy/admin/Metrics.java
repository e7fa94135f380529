package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.Latency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Gathers metrics under their names, and leaves out those that were not asked for. */
final class Metrics {
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Predicate<Metric.Sample> wanted;

    Metrics(Predicate<Metric.Sample> wanted) {
        this.wanted = wanted;
    }

    /** All that the proxy has to tell. */
    static List<Metric> of(ProxyView proxy, Predicate<Metric.Sample> wanted) {
        Metrics metrics = new Metrics(wanted);
        ServerMetrics.add(proxy, metrics);
        ClusterMetrics.add(proxy, metrics);
        ListenerMetrics.add(proxy, metrics);
        RouteMetrics.add(proxy, metrics);
        JvmMetrics.add(metrics);
        ExtraMetrics.add(proxy, metrics);
        return metrics.all();
    }

    void counter(String name, String help, String dotted, long value, String... labels) {
        counter(name, help, dotted, (double) value, labels);
    }

    void counter(String name, String help, String dotted, double value, String... labels) {
        add(name, help, Metric.Kind.COUNTER, new Metric.Value(dotted, labels, value));
    }

    void gauge(String name, String help, String dotted, long value, String... labels) {
        gauge(name, help, dotted, (double) value, labels);
    }

    void gauge(String name, String help, String dotted, double value, String... labels) {
        add(name, help, Metric.Kind.GAUGE, new Metric.Value(dotted, labels, value));
    }

    void durations(String name, String help, Metric.Kind unit, String dotted, Latency latency, String... labels) {
        add(name, help, unit, new Metric.Durations(dotted, labels, latency));
    }

    private void add(String name, String help, Metric.Kind kind, Metric.Sample sample) {
        if (wanted.test(sample)) {
            metrics.computeIfAbsent(name, _ -> new Metric(name, help, kind, new ArrayList<>())).samples().add(sample);
        }
    }

    private List<Metric> all() {
        return List.copyOf(metrics.values());
    }
}
