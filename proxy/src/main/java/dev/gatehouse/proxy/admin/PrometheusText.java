package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.Latency;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Metrics in Prometheus's text format.
 *
 * <p>A counter whose name does not end in {@code _total}, as many of Envoy's don't, is declared untyped: the format's
 * library would change the name, and dashboards go by the name.
 */
final class PrometheusText {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;
    private static final String TOTAL = "_total";
    /** Envoy's default bounds. */
    private static final double[] MILLIS = {0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000,
            60_000, 300_000, 600_000, 1_800_000, 3_600_000, Double.POSITIVE_INFINITY};

    private PrometheusText() {
    }

    static byte[] write(List<Metric> metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (Metric metric : metrics) {
                // One at a time: thousands of histograms need not all stand in memory in the library's form.
                PrometheusTextFormatWriter.create().write(out, MetricSnapshots.of(snapshot(metric)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static MetricSnapshot snapshot(Metric metric) {
        return switch (metric.kind()) {
            case GAUGE -> new GaugeSnapshot(new MetricMetadata(metric.name(), metric.help()), numbers(metric,
                    (value, labels) -> new GaugeSnapshot.GaugeDataPointSnapshot(value, labels, null)));
            case COUNTER -> counter(metric);
            case MILLISECONDS -> histogram(metric, 1e6, 1);
            case SECONDS -> histogram(metric, 1e9, 1000);
        };
    }

    private static MetricSnapshot counter(Metric metric) {
        String name = metric.name();
        if (name.endsWith(TOTAL)) {
            String base = name.substring(0, name.length() - TOTAL.length());
            return new CounterSnapshot(new MetricMetadata(base, metric.help()), numbers(metric,
                    (value, labels) -> new CounterSnapshot.CounterDataPointSnapshot(value, labels, null, 0)));
        }
        return new UnknownSnapshot(new MetricMetadata(name, metric.help()),
                numbers(metric, (value, labels) -> new UnknownSnapshot.UnknownDataPointSnapshot(value, labels, null)));
    }

    private interface Point<T> {
        T of(double value, Labels labels);
    }

    private static <T> List<T> numbers(Metric metric, Point<T> point) {
        return metric.samples().stream().map(sample -> switch (sample) {
            case Metric.Value number -> point.of(number.value(), Labels.of(number.labels()));
            case Metric.Durations durations ->
                throw new IllegalStateException(metric.name() + " holds durations: " + durations.dotted());
        }).toList();
    }

    /**
     * @param unit     nanoseconds in the metric's unit
     * @param perBound bounds in milliseconds in one of the unit
     */
    private static MetricSnapshot histogram(Metric metric, double unit, double perBound) {
        return new HistogramSnapshot(new MetricMetadata(metric.name(), metric.help()),
                metric.samples().stream().map(sample -> switch (sample) {
                    case Metric.Durations durations -> point(durations, unit, perBound);
                    case Metric.Value number ->
                        throw new IllegalStateException(metric.name() + " holds a number: " + number.dotted());
                }).toList());
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot point(Metric.Durations sample, double unit,
            double perBound) {
        Latency latency = sample.latency();
        double[] bounds = new double[MILLIS.length];
        long[] counts = new long[MILLIS.length];
        long before = 0;
        for (int i = 0; i < MILLIS.length; i++) {
            bounds[i] = MILLIS[i] / perBound;
            long upTo = Double.isInfinite(MILLIS[i]) ? latency.count() : latency.atMost((long) (MILLIS[i] * 1e6));
            counts[i] = upTo - before;
            before = upTo;
        }
        return new HistogramSnapshot.HistogramDataPointSnapshot(ClassicHistogramBuckets.of(bounds, counts),
                latency.nanos() / unit, Labels.of(sample.labels()), Exemplars.EMPTY, 0);
    }
}
