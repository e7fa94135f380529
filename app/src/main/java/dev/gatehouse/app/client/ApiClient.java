package dev.gatehouse.app.client;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests to one server. Paths begin with a slash and are encoded already. Every method throws {@link ApiFailure} when the
 * server refuses, and {@link WrongStateException} when there is no answer at all. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private final ServerAccess access;
    private final HttpClient http;

    /** Nothing is sent yet. */
    public ApiClient(ServerAccess access) {
        this.access = access;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT);
        if ("https".equals(access.server().getScheme())) {
            builder.sslContext(ClientTls.context(access));
        }
        this.http = builder.build();
    }

    /** How the server is reached. */
    public ServerAccess access() {
        return access;
    }

    public JsonNode get(String path) {
        return get(path, JSON);
    }

    /** @param accept media types */
    public JsonNode get(String path, String accept) {
        return send("GET", path, accept, "", "").body();
    }

    public Reply post(String path, JsonNode body) {
        return send("POST", path, JSON, JSON, Json.text(body));
    }

    public Reply put(String path, JsonNode body) {
        return send("PUT", path, JSON, JSON, Json.text(body));
    }

    /** @param contentType which kind of patch */
    public Reply patch(String path, String contentType, JsonNode body) {
        return send("PATCH", path, JSON, contentType, Json.text(body));
    }

    /** @param options a {@code DeleteOptions} */
    public Reply delete(String path, JsonNode options) {
        return send("DELETE", path, JSON, JSON, Json.text(options));
    }

    /**
     * @param contentType empty: there is no body
     */
    public Reply send(String method, String path, String accept, String contentType, String body) {
        HttpRequest.Builder request = request(path).timeout(ANSWER).header("Accept", accept);
        if (contentType.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", contentType).method(method, BodyPublishers.ofString(body));
        }
        HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
        String text = response.body();
        require(response.statusCode(), text);
        try {
            return new Reply(response.statusCode(), text.isBlank() ? MissingNode.getInstance() : Json.parse(text),
                    warnings(response));
        } catch (IllegalArgumentException e) {
            throw new WrongStateException(access.server() + " answers what is no JSON: " + e.getMessage());
        }
    }

    /** The answer's text, whatever it is. */
    public String text(String path) {
        HttpResponse<String> response = exchange(request(path).timeout(ANSWER).GET().build(), BodyHandlers.ofString());
        require(response.statusCode(), response.body());
        return response.body();
    }

    /** The lines of an answer that goes on, as they come; to be closed. */
    public Stream<String> lines(String path, String accept) {
        HttpResponse<Stream<String>> response = exchange(request(path).header("Accept", accept).GET().build(),
                BodyHandlers.ofLines());
        if (response.statusCode() >= 400) {
            try (Stream<String> lines = response.body()) {
                require(response.statusCode(), String.join("\n", lines.toList()));
            }
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(access.server() + path)).header("User-Agent",
                "gatehouse/" + VersionText.own());
        switch (access.login()) {
            case ServerAccess.Login.Token login -> request.header("Authorization", "Bearer " + login.token());
            case ServerAccess.Login.Password login -> request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8)));
            case ServerAccess.Login.None _ -> {
            }
        }
        return request;
    }

    private <B> HttpResponse<B> exchange(HttpRequest request, HttpResponse.BodyHandler<B> handler) {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WrongStateException("interrupted");
        } catch (IOException e) {
            throw new WrongStateException(unreachable(e));
        }
    }

    private String unreachable(IOException failure) {
        String at = "the API at " + access.server();
        String from = " (" + access.kubeconfig() + " names it)";
        return switch (failure) {
            case HttpTimeoutException _ -> at + " does not answer" + from;
            case ConnectException _ -> at + " can't be reached: is gatehouse serve running?" + from;
            case SSLException e -> at + " shows a certificate that is not trusted, or no TLS: " + e.getMessage() + from;
            default -> at + " broke off: " + failure + from;
        };
    }

    private void require(int status, String text) {
        if (status == 401) {
            throw new ApiFailure(status, "Unauthorized", "the API at " + access.server() + " does not take the"
                    + " credentials in " + access.kubeconfig() + ": they are wrong, expired or revoked", List.of());
        }
        if (status >= 300) {
            throw ApiFailure.of(status, text);
        }
    }

    private static List<String> warnings(HttpResponse<?> response) {
        return response.headers().allValues("Warning").stream().flatMap(each -> WARNING.matcher(each).results())
                .map(found -> found.group(1).replaceAll("\\\\(.)", "$1")).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
