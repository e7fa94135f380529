package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Routes HTTP requests. */
public record HttpRoute(Metadata metadata, Spec spec, Optional<RouteStatus> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public HttpRoute withMetadata(Metadata changed) {
        return new HttpRoute(changed, spec, status);
    }

    @Override
    public HttpRoute withStatus(Optional<? extends ObjectStatus> changed) {
        return new HttpRoute(metadata, spec, changed.map(RouteStatus.class::cast));
    }

    public record Spec(List<ParentReference> parentRefs, List<String> hostnames, List<Rule> rules) {}

    /**
     * @param matches ORed; the schema's default is one match of path prefix {@code /}
     */
    public record Rule(Optional<String> name, List<Match> matches, List<HttpRouteFilter> filters,
            List<BackendRef> backendRefs, Optional<Timeouts> timeouts, Optional<Retry> retry) {}

    public record Match(PathMatch path, List<HeaderMatch> headers, List<QueryMatch> queryParams,
            Optional<String> method) {}

    /** By default the prefix {@code /}. */
    public record PathMatch(PathType type, String value) {}

    /** Spelled {@code Exact}, {@code PathPrefix}, {@code RegularExpression}. */
    public enum PathType {
        EXACT, PATH_PREFIX, REGULAR_EXPRESSION
    }

    /** Spelled {@code Exact} (default), {@code RegularExpression}. */
    public enum ValueType {
        EXACT, REGULAR_EXPRESSION
    }

    public record HeaderMatch(ValueType type, String name, String value) {}

    public record QueryMatch(ValueType type, String name, String value) {}

    /**
     * @param weight 0..1,000,000, by default 1
     */
    public record BackendRef(BackendObjectReference ref, int weight, List<HttpRouteFilter> filters) {}

    /**
     * @param codes    statuses 400..599 that are tried again
     * @param attempts after the first
     * @param backoff  the least pause between them
     */
    public record Retry(List<Integer> codes, OptionalInt attempts, Optional<Duration> backoff) {}

    /** A duration of zero means no limit. */
    public record Timeouts(Optional<Duration> request, Optional<Duration> backendRequest) {}
}
