package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/** Sends requests. */
final class HttpCalls {
    private static final Pattern WARNING = Pattern.compile("299 - \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Target target;

    HttpCalls(Target target) {
        this.target = target;
    }

    Answer make(Call call) throws IOException, InterruptedException {
        int space = call.line().indexOf(' ');
        String method = call.line().substring(0, space);
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create(target.url() + call.line().substring(space + 1)))
                .timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + target.token())
                .header("User-Agent", "parity/1");
        if (!call.body().isEmpty() && !call.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        call.headers().forEach(request::setHeader);
        request.method(method,
                call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        HttpResponse<InputStream> response = target.client().send(request.build(),
                HttpResponse.BodyHandlers.ofInputStream());
        Map<String, String> shown = new TreeMap<>();
        call.shown().forEach(name -> shown.put(name, response.headers().firstValue(name).orElse("")));
        List<String> warnings = response.headers().allValues("Warning").stream()
                .flatMap(value -> WARNING.matcher(value).results()).map(found -> found.group(1)).toList();
        return new Answer(response.statusCode(), shown, warnings, body(call, response));
    }

    private static JsonNode body(Call call, HttpResponse<InputStream> response) throws IOException {
        boolean zipped = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try (InputStream in = zipped ? new GZIPInputStream(response.body()) : response.body()) {
            return call.events() > 0 && response.statusCode() == 200
                    ? events(in, call.events())
                    : body(response.headers().firstValue("Content-Type").orElse(""),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonNode body(String type, String text) {
        return type.contains("yaml") ? Yaml.parse(text) : json(text);
    }

    private static ArrayNode events(InputStream in, int most) throws IOException {
        ArrayNode events = Json.array();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                events.add(json(line));
            }
            line = events.size() == most ? null : lines.readLine();
        }
        return events;
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException none) {
            return new StringNode(text);
        }
    }
}
