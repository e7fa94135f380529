package dev.gatehouse.model.apigateway;

import java.util.List;
import java.util.Optional;

/**
 * Where callers find an environment: {@code /api/{gateway}/{environment}} on any host, or {@code /{environment}} on the
 * gateway's own.
 *
 * @param host     empty: any
 * @param segments what all its paths begin with, never none
 */
public record PublicAddress(Optional<String> host, List<String> segments) {
    private static final String PLACE = "{gateway}";

    public static PublicAddress of(ApiGateway gateway, Environment environment) {
        String name = gateway.metadata().name();
        Optional<String> host = host(gateway);
        return new PublicAddress(host,
                host.isPresent() ? List.of(environment.shownName()) : List.of("api", name, environment.shownName()));
    }

    /** The host that a gateway has for itself. */
    public static Optional<String> host(ApiGateway gateway) {
        return gateway.spec().hostTemplate().map(template -> template.replace(PLACE, gateway.metadata().name()));
    }
}
