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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every request comes through here: who asks, what for, and what becomes of it. */
public final class ApiHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    /** In bytes: more than the store keeps of one object, with room for a patch's overhead. */
    private static final int MAX_BODY = 3 << 20;
    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

    private final Access access;
    private final Actions actions;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ResourceRequests resources;
    private final Reviews reviews;
    private final AuditRequests audit;
    private final String version;
    private final BooleanSupplier stopped;

    /**
     * @param actions paths beside those of objects
     * @param version of this program, for {@code /version}
     * @param stopped whether watches are to end
     */
    public ApiHandler(ResourceStore store, Access access, Actions actions, String version, BooleanSupplier stopped) {
        ResourceTypes types = ResourceTypes.standard();
        this.access = access;
        this.actions = actions;
        this.discovery = new Discovery(types);
        this.openApi = new OpenApi(discovery, version, actions.openApi(version));
        this.resources = new ResourceRequests(store, types, access.authorizer(), access.audit());
        this.reviews = new Reviews(access.authorizer());
        this.audit = new AuditRequests(store.audit(), types, access.authorizer());
        this.version = version;
        this.stopped = stopped;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Sender sender = Sender.of(request);
        try {
            switch (answer(request)) {
                case Answer.Body body -> sender.send(response, body);
                case Answer.Binary binary -> sender.send(response, binary);
                case Answer.Listing listing -> stream(() -> sender.stream(response, listing.list()::write));
                case Answer.Stream stream -> stream(() -> watch(response, stream));
            }
        } catch (ApiException e) {
            fail(sender, response, e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.prologue().method(), request.path().rawPath(), e);
            fail(sender, response,
                    new ApiException(Reason.INTERNAL_ERROR, "Internal error occurred: " + e.getMessage()));
        }
    }

    private Answer answer(ServerRequest raw) {
        List<String> segments = Arrays.stream(raw.path().rawPath().split("/", -1)).filter(each -> !each.isEmpty())
                .map(each -> URLDecoder.decode(each.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
        if (segments.size() == 1 && HEALTH.contains(segments.getFirst())) {
            return new Answer.Body(200, "text/plain", "ok", List.of());
        }
        if (segments.equals(AuditRequests.PATH)) {
            return audit.answer(request(raw, segments, user(raw)));
        }
        if (actions.has(segments)) {
            return actions.answer(request(raw, segments, actions.isOpen(segments) ? stranger(raw) : user(raw)));
        }
        ApiRequest request = request(raw, segments, user(raw));
        if (asksForWebSocket(raw)) {
            return new Answer.Body(200, "application/json", "", List.of());
        }
        Optional<Answer> fixed = fixed(request);
        return fixed.isPresent() ? fixed.get() : resources.answer(request);
    }

    /**
     * Watches are not served over WebSockets. A client that asks for one and gets the stream waits for its end; one that
     * gets an error asks again and again. After a stream that ends at once it asks for the stream.
     */
    private static boolean asksForWebSocket(ServerRequest raw) {
        return raw.headers().first(HeaderNames.UPGRADE).filter("websocket"::equalsIgnoreCase).isPresent();
    }

    /** Its address. Asking for the host would look up a name, for each request. */
    static String client(ServerRequest raw) {
        return raw.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : "";
    }

    private User user(ServerRequest raw) {
        return access.authenticator().authenticate(ShownCredentials.of(raw))
                .orElseThrow(() -> new ApiException(Reason.UNAUTHORIZED, "Unauthorized"));
    }

    private static User stranger(ServerRequest raw) {
        if (ShownCredentials.isForeign(raw)) {
            throw new ApiException(Reason.FORBIDDEN, "a page of another origin may not log in here");
        }
        return User.ANONYMOUS;
    }

    private static ApiRequest request(ServerRequest raw, List<String> segments, User user) {
        Map<String, String> query = new HashMap<>();
        raw.query().names().forEach(name -> raw.query().all(name).forEach(value -> query.put(name, value)));
        String type = raw.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        int parameters = type.indexOf(';');
        byte[] bytes = body(raw);
        boolean protobuf = Protobuf.is(bytes);
        String body = protobuf ? Protobuf.json(bytes) : new String(bytes, StandardCharsets.UTF_8);
        return new ApiRequest(raw.prologue().method().text(), segments, Map.copyOf(query),
                String.join(",", raw.headers().contains(HeaderNames.ACCEPT)
                        ? raw.headers().get(HeaderNames.ACCEPT).allValues()
                        : List.of()),
                protobuf
                        ? "application/json"
                        : (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT),
                raw.headers().first(HeaderNames.USER_AGENT).orElse(""), body, user, client(raw),
                raw.authority());
    }

    private static byte[] body(ServerRequest raw) {
        if (!raw.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = raw.content().inputStream()) {
            byte[] bytes = in.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                // Who still sends when the connection is closed never reads the answer.
                in.readNBytes(bytes, 0, bytes.length);
                throw new ApiException(Reason.TOO_LARGE, "Request entity too large: limit is " + MAX_BODY);
            }
            return bytes;
        } catch (IOException e) {
            throw ApiException.badRequest("the body can't be read: " + e.getMessage());
        }
    }

    /** What does not depend on objects. */
    private Optional<Answer> fixed(ApiRequest request) {
        Optional<ObjectNode> review = reviews.answer(request);
        if (review.isPresent()) {
            return Optional.of(Answer.Body.json(201, review.get()));
        }
        List<String> path = request.segments();
        String first = path.isEmpty() ? "" : path.getFirst();
        Optional<String> aggregated = aggregatedVersion(request.accept());
        return switch (first) {
            case "" -> found(roots());
            case "version" -> found(versionInfo());
            case "openapi" -> Optional.of(openApi(path, request.accept()));
            case "api" -> path.size() == 1
                    ? aggregated.isPresent() ? aggregated(true, aggregated.get()) : found(coreVersions(request))
                    : path.size() == 2 ? found(resources("", path.get(1))) : Optional.empty();
            case "apis" -> switch (path.size()) {
                case 1 -> aggregated.isPresent() ? aggregated(false, aggregated.get()) : found(discovery.groupList());
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

    /** In which version a client takes the answer to one question for all groups; clients of 2023 know the beta alone. */
    private static Optional<String> aggregatedVersion(String accept) {
        for (String part : accept.replace(" ", "").split(",", -1)) {
            List<String> parameters = List.of(part.split(";", -1));
            if (parameters.contains("as=APIGroupDiscoveryList")) {
                if (parameters.contains("v=v2")) {
                    return Optional.of("v2");
                }
                if (parameters.contains("v=v2beta1")) {
                    return Optional.of("v2beta1");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Answer> aggregated(boolean core, String inVersion) {
        ObjectNode groups = discovery.aggregated(core).put("apiVersion", "apidiscovery.k8s.io/" + inVersion);
        return Optional.of(new Answer.Body(200,
                "application/json;g=apidiscovery.k8s.io;v=" + inVersion + ";as=APIGroupDiscoveryList",
                Json.text(groups), List.of()));
    }

    private static Optional<Answer> found(ObjectNode body) {
        return Optional.of(Answer.Body.json(200, body));
    }

    private Answer openApi(List<String> path, String accept) {
        if (path.size() == 2 && path.get(1).equals("v2")) {
            if (OpenApiProtobuf.isWanted(accept)) {
                return new Answer.Binary(OpenApiProtobuf.TYPE, OpenApiProtobuf.of(openApi.swagger(), paths()));
            }
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

    /** Of all groups and versions. */
    private Map<String, JsonNode> paths() {
        Map<String, JsonNode> paths = new TreeMap<>();
        discovery.paths().keySet().forEach(group -> openApi.document(group)
                .ifPresent(document -> document.path("paths").propertyStream()
                        .forEach(path -> paths.put(path.getKey(), path.getValue()))));
        return paths;
    }

    private ObjectNode coreVersions(ApiRequest request) {
        ObjectNode versions = discovery.coreVersions();
        versions.withArray("serverAddressByClientCIDRs").addObject().put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", request.authority());
        return versions;
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

    /** What is not gathered before it is sent. */
    private interface Streaming {
        void run() throws IOException;
    }

    private void watch(ServerResponse response, Answer.Stream stream) throws IOException {
        response.status(200).header("Content-Type", "application/json").header("Cache-Control", "no-cache, private");
        try (OutputStream out = new BufferedOutputStream(response.outputStream(), 16 << 10)) {
            stream.watch().write(out, () -> stopped.getAsBoolean() || stream.ended().getAsBoolean());
        }
    }

    private static void stream(Streaming streaming) {
        try {
            streaming.run();
        } catch (IOException clientGone) {
            LOG.debug("an answer ended early: {}", clientGone.getMessage());
        } catch (RuntimeException e) {
            if (isDisconnect(e)) {
                LOG.debug("an answer ended early: {}", e.getMessage());
            } else {
                LOG.error("an answer ended early", e);
            }
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

    private static void fail(Sender sender, ServerResponse response, ApiException failure) {
        if (response.isSent()) {
            return;
        }
        if (failure.details().retryAfter() > 0) {
            response.header("Retry-After", Integer.toString(failure.details().retryAfter()));
        }
        if (failure.reason() == Reason.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (failure.reason() == Reason.TOO_LARGE) {
            response.header("Connection", "close");
        }
        sender.send(response, new Answer.Body(failure.reason().code(), "application/json", failure.body(), List.of()));
    }
}
