package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.ExtensionFilter.HostFrom;
import dev.gatehouse.model.envoy.ExtensionFilter.HostRewrite;
import dev.gatehouse.model.envoy.ExtensionFilter.PathRewrite;
import dev.gatehouse.model.envoy.ExtensionFilter.RegexRewrite;
import java.util.List;
import java.util.Optional;

/** HTTPRouteFilters that change what a backend sees. */
final class Rewrites {
    private Rewrites() {
    }

    static ExtensionFilter.Spec of(Optional<RegexRewrite> path, boolean ownHost) {
        Optional<HostRewrite> host = ownHost
                ? Optional.of(new HostRewrite(HostFrom.BACKEND, Optional.empty(), Optional.empty()))
                : Optional.empty();
        return new ExtensionFilter.Spec(
                Optional.of(new ExtensionFilter.UrlRewrite(host, path.map(PathRewrite::new), Optional.empty())),
                Optional.empty(), Optional.empty(), List.of());
    }
}
