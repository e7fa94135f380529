package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.PublicAddress;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.PathMatch.Element;
import java.util.List;

/**
 * Where an environment is served: {@code /api/{gateway}/{environment}} on any host, or {@code /{environment}} on the
 * gateway's own.
 *
 * @param elements what all its paths begin with
 */
record Address(HostPattern host, List<Element> elements) {
    static Address of(ApiGateway gateway, Environment environment) {
        PublicAddress address = PublicAddress.of(gateway, environment);
        return new Address(new HostPattern(address.host().orElse("*")),
                address.segments().stream().<Element>map(Element.Literal::new).toList());
    }

    /** For people: where the environments of a gateway are. */
    static String url(ApiGateway gateway, int port) {
        String name = gateway.metadata().name();
        String suffix = port == 80 ? "" : ":" + port;
        return PublicAddress.host(gateway).map(host -> "http://" + host + suffix)
                .orElse("http://localhost" + suffix + "/api/" + name);
    }

    /** For people: what a request's URL begins with. */
    String url(int port) {
        StringBuilder url = new StringBuilder("http://").append(host.isAny() ? "localhost" : host.value());
        if (port != 80) {
            url.append(':').append(port);
        }
        elements.forEach(element -> url.append('/').append(element));
        return url.toString();
    }
}
