package dev.gatehouse.proxy.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the proxy tells beside its counters. */
final class ExtraMetrics {
    private ExtraMetrics() {
    }

    static void add(ProxyView proxy, Metrics out) {
        for (ExtraMetric metric : proxy.extraMetrics()) {
            List<String> labels = new ArrayList<>();
            StringBuilder dotted = new StringBuilder(metric.name());
            new TreeMap<>(metric.labels()).forEach((name, value) -> {
                labels.add(name);
                labels.add(value);
                dotted.append('.').append(value);
            });
            String[] pairs = labels.toArray(new String[0]);
            switch (metric.kind()) {
                case COUNTER ->
                    out.counter(metric.name(), metric.help(), dotted.toString(), metric.value(), pairs);
                case GAUGE -> out.gauge(metric.name(), metric.help(), dotted.toString(), metric.value(), pairs);
            }
        }
    }
}
