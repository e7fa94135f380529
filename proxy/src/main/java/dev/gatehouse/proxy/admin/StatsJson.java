package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.Latency;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Metrics as Envoy's {@code /stats?format=json}: numbers first, then one object with all histograms. */
final class StatsJson {
    private StatsJson() {
    }

    static byte[] write(List<Metric> metrics) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("stats");
            for (Metric metric : metrics) {
                for (Metric.Sample sample : metric.samples()) {
                    if (sample instanceof Metric.Value number) {
                        number(json, number);
                    }
                }
            }
            histograms(json, metrics);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void number(JsonGenerator json, Metric.Value sample) {
        json.writeStartObject();
        json.writeStringProperty("name", sample.dotted());
        json.writeName("value");
        if (sample.value() == Math.rint(sample.value()) && Math.abs(sample.value()) < 1e15) {
            json.writeNumber((long) sample.value());
        } else {
            json.writeNumber(sample.value());
        }
        json.writeEndObject();
    }

    private static void histograms(JsonGenerator json, List<Metric> metrics) {
        List<Metric.Durations> all = metrics.stream().flatMap(metric -> metric.samples().stream())
                .filter(Metric.Durations.class::isInstance).map(Metric.Durations.class::cast).toList();
        if (all.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeObjectPropertyStart("histograms");
        json.writeArrayPropertyStart("supported_quantiles");
        for (double share : StatsText.QUANTILES) {
            json.writeNumber(share * 1000 / 10);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("computed_quantiles");
        all.forEach(sample -> histogram(json, sample));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void histogram(JsonGenerator json, Metric.Durations sample) {
        Latency latency = sample.latency();
        json.writeStartObject();
        json.writeStringProperty("name", sample.dotted());
        json.writeArrayPropertyStart("values");
        for (double share : StatsText.QUANTILES) {
            json.writeStartObject();
            json.writeName("cumulative");
            if (latency.count() == 0) {
                json.writeNull();
            } else {
                json.writeNumber(StatsText.millis(latency.quantile(share)));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
