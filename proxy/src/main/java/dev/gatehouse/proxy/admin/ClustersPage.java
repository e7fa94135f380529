package dev.gatehouse.proxy.admin;

import java.util.List;

/** {@code /clusters}: each cluster's endpoints, their health and counters. */
final class ClustersPage implements AdminPage {
    private final ProxyView proxy;

    ClustersPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/clusters";
    }

    @Override
    public String help() {
        return "clusters, their endpoints and how they are (?format=json)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        List<String> names = proxy.snapshot().clusters().keySet().stream().sorted().toList();
        return request.wantsJson()
                ? AdminResponse.json(ClustersJson.write(names, proxy))
                : AdminResponse.text(ClustersText.write(names, proxy));
    }
}
