package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.schema.Discovery;
import dev.gatehouse.api.schema.OpenApi;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.ResourceStore;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.node.ObjectNode;

/** Every request comes through here: who asks, what for, and what becomes of it. */
public final class ApiHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

    private final Access access;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ResourceRequests resources;
    private final Reviews reviews;
    private final String version;
    private final BooleanSupplier stopped;

    /**
     * @param version of this program, for {@code /version}
     * @param stopped whether watches are to end
     */
    public ApiHandler(ResourceStore store, Access access, String version, BooleanSupplier stopped) {
        ResourceTypes types = ResourceTypes.standard();
        this.access = access;
        this.discovery = new Discovery(types);
        this.openApi = new OpenApi(discovery, version);
        this.resources = new ResourceRequests(store, types, access.authorizer(), access.audit());
        this.reviews = new Reviews(access.authorizer());
        this.version = version;
        this.stopped = stopped;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        try {
            switch (answer(request)) {
                case Answer.Body body -> send(response, body);
                case Answer.Stream stream -> stream(response, stream.watch());
            }
        } catch (ApiException e) {
            fail(response, e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.prologue().method(), request.path().rawPath(), e);
            fail(response, new ApiException(Reason.INTERNAL_ERROR, "Internal error occurred: " + e.getMessage()));
        }
    }

    private Answer answer(ServerRequest raw) {
        List<String> segments = Arrays.stream(raw.path().rawPath().split("/", -1)).filter(each -> !each.isEmpty())
                .map(each -> URLDecoder.decode(each.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
        if (segments.size() == 1 && HEALTH.contains(segments.getFirst())) {
            return new Answer.Body(200, "text/plain", "ok", List.of());
        }
        User user = authenticate(raw);
        ApiRequest request = request(raw, segments, user);
        Optional<Answer> fixed = fixed(request);
        return fixed.isPresent() ? fixed.get() : resources.answer(request);
    }

    private User authenticate(ServerRequest raw) {
        String header = raw.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, 7);
        return access.authenticator().authenticate(bearer ? header.substring(7).strip() : "",
                raw.remotePeer().host())
                .orElseThrow(() -> new ApiException(Reason.UNAUTHORIZED, "Unauthorized"));
    }

    private static ApiRequest request(ServerRequest raw, List<String> segments, User user) {
        Map<String, String> query = new HashMap<>();
        raw.query().names().forEach(name -> raw.query().all(name).forEach(value -> query.put(name, value)));
        String type = raw.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        int parameters = type.indexOf(';');
        byte[] bytes = raw.content().hasEntity() ? raw.content().as(byte[].class) : new byte[0];
        boolean protobuf = Protobuf.is(bytes);
        String body = protobuf ? Protobuf.json(bytes) : new String(bytes, StandardCharsets.UTF_8);
        return new ApiRequest(raw.prologue().method().text(), segments, Map.copyOf(query),
                String.join(",", raw.headers().contains(HeaderNames.ACCEPT)
                        ? raw.headers().get(HeaderNames.ACCEPT).allValues()
                        : List.of()),
                protobuf
                        ? "application/json"
                        : (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT),
                raw.headers().first(HeaderNames.USER_AGENT).orElse(""), body, user, raw.remotePeer().host());
    }

    /** What does not depend on objects. */
    private Optional<Answer> fixed(ApiRequest request) {
        Optional<ObjectNode> review = reviews.answer(request);
        if (review.isPresent()) {
            return Optional.of(Answer.Body.json(201, review.get()));
        }
        List<String> path = request.segments();
        String first = path.isEmpty() ? "" : path.getFirst();
        boolean aggregated = request.accept().contains("as=APIGroupDiscoveryList")
                && request.accept().contains("v=v2");
        return switch (first) {
            case "" -> found(roots());
            case "version" -> found(versionInfo());
            case "openapi" -> Optional.of(openApi(path));
            case "api" -> path.size() == 1
                    ? aggregated ? aggregated(true) : found(discovery.coreVersions())
                    : path.size() == 2 ? found(resources("", path.get(1))) : Optional.empty();
            case "apis" -> switch (path.size()) {
                case 1 -> aggregated ? aggregated(false) : found(discovery.groupList());
                case 2 -> found(discovery.group(path.get(1)).orElseThrow(ApiException::noSuchPath));
                case 3 -> found(resources(path.get(1), path.get(2)));
                default -> Optional.empty();
            };
            default -> throw ApiException.noSuchPath();
        };
    }

    private ObjectNode resources(String group, String groupVersion) {
        return discovery.resources(group, groupVersion).orElseThrow(ApiException::noSuchPath);
    }

    private Optional<Answer> aggregated(boolean core) {
        return Optional.of(new Answer.Body(200,
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
                Json.text(discovery.aggregated(core)), List.of()));
    }

    private static Optional<Answer> found(ObjectNode body) {
        return Optional.of(Answer.Body.json(200, body));
    }

    private Answer openApi(List<String> path) {
        if (path.size() == 2 && path.get(1).equals("v2")) {
            return Answer.Body.json(200, openApi.swagger());
        }
        if (path.size() < 2 || !path.get(1).equals("v3")) {
            throw ApiException.noSuchPath();
        }
        return Answer.Body.json(200, path.size() == 2
                ? openApi.index()
                : openApi.document(String.join("/", path.subList(2, path.size())))
                        .orElseThrow(ApiException::noSuchPath));
    }

    private static ObjectNode roots() {
        ObjectNode roots = Json.object();
        var paths = roots.putArray("paths");
        List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version")
                .forEach(paths::add);
        return roots;
    }

    private ObjectNode versionInfo() {
        return Json.object().put("major", "1").put("minor", "33").put("gitVersion", "v1.33.0+gatehouse-" + version)
                .put("gitCommit", "").put("gitTreeState", "clean").put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "").put("compiler", "javac")
                .put("platform", "java/" + Runtime.version().feature());
    }

    private static void send(ServerResponse response, Answer.Body body) {
        response.status(body.status()).header("Content-Type", body.contentType());
        response.header("Cache-Control", "no-cache, private");
        if (!body.warnings().isEmpty()) {
            response.header("Warning", body.warnings().stream()
                    .map(each -> "299 - \"" + each.replace("\\", "\\\\").replace("\"", "\\\"").replace('\n', ' ')
                            + "\"")
                    .toArray(String[]::new));
        }
        response.send(body.text().getBytes(StandardCharsets.UTF_8));
    }

    private void stream(ServerResponse response, WatchStream watch) {
        response.status(200).header("Content-Type", "application/json").header("Cache-Control", "no-cache, private");
        try (OutputStream out = new BufferedOutputStream(response.outputStream(), 16 << 10)) {
            watch.write(out, stopped);
        } catch (IOException clientGone) {
            LOG.debug("a watch ended: {}", clientGone.getMessage());
        } catch (RuntimeException e) {
            LOG.atLevel(isDisconnect(e) ? Level.DEBUG : Level.ERROR).setCause(e).log("a watch ended");
        }
    }

    /** Helidon wraps what a socket says, more than once. */
    private static boolean isDisconnect(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static void fail(ServerResponse response, ApiException failure) {
        if (response.isSent()) {
            return;
        }
        if (failure.details().retryAfter() > 0) {
            response.header("Retry-After", Integer.toString(failure.details().retryAfter()));
        }
        if (failure.reason() == Reason.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Bearer");
        }
        send(response, new Answer.Body(failure.reason().code(), "application/json", failure.body(), List.of()));
    }
}
