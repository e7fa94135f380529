package dev.gatehouse.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /stats}: all metrics. */
final class StatsPage implements AdminPage {
    private final ProxyView proxy;

    StatsPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/stats";
    }

    @Override
    public String help() {
        return "all metrics (?filter=regex&usedonly&format=text|json|prometheus)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        Predicate<Metric.Sample> wanted;
        try {
            wanted = wanted(request);
        } catch (PatternSyntaxException e) {
            return AdminResponse.badRequest("filter is not a regular expression (RE2): " + e.getMessage());
        }
        List<Metric> metrics = Metrics.of(proxy, wanted);
        String format = request.parameter("format").orElse("text");
        return switch (format) {
            case "text" -> AdminResponse.text(StatsText.write(metrics));
            case "json" -> AdminResponse.json(StatsJson.write(metrics));
            case "prometheus" ->
                new AdminResponse(200, PrometheusText.CONTENT_TYPE, PrometheusText.write(metrics));
            default -> AdminResponse.badRequest("format must be text, json or prometheus, not " + format);
        };
    }

    /** Which samples the query asks for: {@code filter} goes by the dotted name. */
    static Predicate<Metric.Sample> wanted(AdminRequest request) {
        boolean usedOnly = request.has("usedonly");
        Optional<Pattern> filter = request.parameter("filter").map(Pattern::compile);
        return sample -> (!usedOnly || sample.used())
                && (filter.isEmpty() || filter.get().matcher(sample.dotted()).find());
    }
}
