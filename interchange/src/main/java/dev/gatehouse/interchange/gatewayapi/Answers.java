package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.ExtensionFilter.Body;
import dev.gatehouse.model.envoy.ExtensionFilter.DirectResponse;
import dev.gatehouse.model.gateway.HttpRouteFilter.Header;
import dev.gatehouse.model.gateway.HttpRouteFilter.HeaderModifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Filters that answer instead of a backend. */
final class Answers {
    private static final int MOST_HEADERS = 16;
    /** Envoy Gateway's, of a body in the filter itself. */
    static final int LONGEST_BODY = 4096;

    private Answers() {
    }

    /** Why a mock can't be said, if it can't. */
    static Optional<String> problem(Plugin.Mock mock) {
        long headers = mock.headers().stream().filter(header -> !isType(header)).count();
        long names = mock.headers().stream().filter(header -> !isType(header))
                .map(header -> header.name().toLowerCase(java.util.Locale.ROOT)).distinct().count();
        return headers > MOST_HEADERS
                ? Optional.of("plugin Mock with more than " + MOST_HEADERS + " headers")
                : names < headers ? Optional.of("plugin Mock with a header twice") : Optional.empty();
    }

    static ExtensionFilter mock(String namespace, String name, Plugin.Mock mock) {
        Optional<String> type = mock.headers().stream().filter(Answers::isType).map(Plugin.Header::value).findFirst();
        List<Header> others = mock.headers().stream().filter(header -> !isType(header))
                .map(header -> new Header(header.name(), header.value())).toList();
        return filter(namespace, name, new DirectResponse(OptionalInt.of(mock.status()), type,
                Optional.of(mock.body()).filter(body -> !body.isEmpty())
                        .map(body -> new Body(Optional.of(body), Optional.empty())),
                others.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new HeaderModifier(List.of(), others, List.of()))));
    }

    static ExtensionFilter error(String namespace, String name, int status, String code, String message) {
        String body = "{\"error\": {\"code\": \"" + code + "\", \"message\": \"" + escaped(message) + "\"}}";
        return filter(namespace, name, new DirectResponse(OptionalInt.of(status), Optional.of("application/json"),
                Optional.of(new Body(Optional.of(body), Optional.empty())), Optional.empty()));
    }

    private static ExtensionFilter filter(String namespace, String name, DirectResponse response) {
        return new ExtensionFilter(Metadata.of(namespace, name), new ExtensionFilter.Spec(Optional.empty(),
                Optional.of(response), Optional.empty(), List.of()));
    }

    private static boolean isType(Plugin.Header header) {
        return header.name().equalsIgnoreCase("Content-Type");
    }

    private static String escaped(String message) {
        StringBuilder text = new StringBuilder();
        for (char c : message.toCharArray()) {
            text.append(c == '"' || c == '\\' ? "\\" : "").append(c < ' ' ? ' ' : c);
        }
        return text.toString();
    }
}
