package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Origins;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.snapshot.Filter;
import java.time.Duration;

/** The filter {@code CORS}, carried out. */
final class Cors {
    private Cors() {
    }

    static Filter.Cors of(HttpRouteFilter.Cors declared) {
        return new Filter.Cors(declared.allowOrigins().stream().map(Origins::of).toList(),
                declared.allowCredentials(), declared.allowMethods(), declared.allowHeaders(),
                declared.exposeHeaders(), Duration.ofSeconds(declared.maxAge()));
    }
}
