package dev.gatehouse.proxy.admin;

import com.google.re2j.PatternSyntaxException;

/** {@code /stats/prometheus}: all metrics, to be scraped. */
final class PrometheusPage implements AdminPage {
    private final ProxyView proxy;

    PrometheusPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/stats/prometheus";
    }

    @Override
    public String help() {
        return "all metrics, for Prometheus (?filter=regex&usedonly)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        try {
            return new AdminResponse(200, PrometheusText.CONTENT_TYPE,
                    PrometheusText.write(Metrics.of(proxy, StatsPage.wanted(request))));
        } catch (PatternSyntaxException e) {
            return AdminResponse.badRequest("filter is not a regular expression (RE2): " + e.getMessage());
        }
    }
}
