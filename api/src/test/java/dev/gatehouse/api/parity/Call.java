package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One row of the table: a request, or a command line.
 *
 * @param name    tells it apart from all others
 * @param line    {@code GET /api/v1/…}, or {@code kubectl get …}; {@code $name} stands for a value kept earlier
 * @param body    of the request, or what the command reads; empty for none
 * @param headers of the request
 * @param keep    values of the answer for later rows: a name, and a path in the answer's body
 * @param shown   headers of the answer that are compared, too
 * @param until   asked again until the answer has this status; 0: once
 * @param events  a watch is over after so many events; 0: it is no watch
 * @param differs why Gatehouse answers something else, which {@code differences.jsonl} has; empty: it does not
 */
record Call(String name, String line, String body, Map<String, String> headers, Map<String, String> keep,
        List<String> shown, int until, int events, Optional<String> differs) {

    static List<Call> all() {
        try (InputStream in = Objects.requireNonNull(Call.class.getResourceAsStream("calls.yaml"))) {
            List<Call> calls = new ArrayList<>();
            Yaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).forEach(row -> calls.add(of(row)));
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call of(JsonNode row) {
        JsonNode body = row.path("body");
        return new Call(Json.textAt(row, "name"), Json.textAt(row, "call"),
                body.isMissingNode() ? "" : body.isString() ? body.stringValue() : Json.text(body),
                texts(row.path("headers")), texts(row.path("keep")),
                row.path("shown").valueStream().map(each -> each.asString("")).toList(), row.path("until").asInt(0),
                row.path("events").asInt(0), Optional.of(Json.textAt(row, "differs")).filter(text -> !text.isEmpty()));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asString("")));
        return texts;
    }

    boolean isKubectl() {
        return line.startsWith("kubectl ");
    }

    @Override
    public String toString() {
        return name;
    }
}
