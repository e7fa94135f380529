package dev.gatehouse.app.serve;

import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.proxy.admin.RouteExplanation;
import dev.gatehouse.proxy.admin.RouteQuestion;
import dev.gatehouse.proxy.route.PlainRequest;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Route;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Asks the route trees that serve which route a request would take, listener by listener. */
final class RouteAnswers {
    private static final JsonFactory JSON = new JsonFactory();

    private final Proxy proxy;

    RouteAnswers(Proxy proxy) {
        this.proxy = proxy;
    }

    /** @throws IllegalArgumentException for a request that would be refused; the message says why */
    RouteExplanation explain(RouteQuestion question) {
        Map<String, String> headers = new HashMap<>();
        question.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        PlainRequest request = PlainRequest.of(question.host(), question.path(), question.method(), headers);
        Map<String, dev.gatehouse.proxy.route.RouteExplanation> answers = new LinkedHashMap<>();
        for (Listener listener : proxy.snapshot().listeners()) {
            if (question.port().isEmpty() || hasPort(listener.address(), question.port().get())) {
                proxy.routes(listener.address())
                        .ifPresent(table -> answers.put(listener.name(), table.explain(request)));
            }
        }
        return new RouteExplanation(text(answers), json(answers));
    }

    private boolean hasPort(ListenAddress declared, int port) {
        ListenAddress bound = proxy.boundListeners().get(declared);
        return declared.port() == port || (bound != null && bound.port() == port);
    }

    private static String text(Map<String, dev.gatehouse.proxy.route.RouteExplanation> answers) {
        StringBuilder text = new StringBuilder();
        answers.forEach((listener, answer) -> text.append("on ").append(listener).append(": ").append(answer.text()));
        return text.isEmpty() ? "no listener has this port\n" : text.toString();
    }

    private static String json(Map<String, dev.gatehouse.proxy.route.RouteExplanation> answers) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("listeners");
            answers.forEach((listener, answer) -> {
                json.writeStartObject();
                json.writeStringProperty("listener", listener);
                answer.listenerHost().ifPresent(host -> json.writeStringProperty("listener_host", host));
                Optional<String> chosen = answer.chosen().map(Route::name);
                chosen.ifPresent(name -> json.writeStringProperty("route", name));
                json.writeArrayPropertyStart("explanation");
                List.of(answer.text().split("\n")).forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }
}
