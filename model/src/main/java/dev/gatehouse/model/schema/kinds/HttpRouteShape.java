package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.List;
import java.util.Optional;

/** HTTPRoute (gateway.networking.k8s.io/v1 and v1beta1). */
final class HttpRouteShape {
    private static final int MAX_HOSTNAMES = 16;
    private static final int MAX_RULES = 16;
    private static final int MAX_MATCHES = 64;
    private static final int MAX_FILTERS = 16;
    private static final int MAX_BACKENDS = 16;
    private static final int MAX_NAMED_MATCHES = 16;
    private static final int MAX_VALUE = 4096;
    private static final int MAX_QUERY_VALUE = 1024;

    private static final HttpRoute.PathMatch ANY_PATH = new HttpRoute.PathMatch(HttpRoute.PathType.PATH_PREFIX, "/");
    private static final HttpRoute.Match ANY = new HttpRoute.Match(ANY_PATH, List.of(), List.of(), Optional.empty());

    private static final Struct<HttpRoute.PathMatch> PATH = Struct.of(HttpRoute.PathMatch.class)
            .otherwise("type", HttpRoute.PathType.PATH_PREFIX).is("value", Text.ofLength(0, 1024))
            .otherwise("value", "/").rule("type value", PathRules::match)
            .describe("A condition on the request's path.")
            .describe("type", "Exact, PathPrefix (whole path elements), or RegularExpression (RE2, the whole path).")
            .describe("value", "The path, prefix or expression.").build();

    static final Struct<HttpRoute.HeaderMatch> HEADER = Struct.of(HttpRoute.HeaderMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("name", Names.HEADER)
            .is("value", Text.ofLength(1, MAX_VALUE)).describe("A condition on a header.")
            .describe("type", "Exact, or RegularExpression (RE2, the whole value).")
            .describe("name", "The header; capitals don't matter.").describe("value", "Its value, or the expression.")
            .build();

    private static final Struct<HttpRoute.QueryMatch> QUERY = Struct.of(HttpRoute.QueryMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("name", Names.HEADER)
            .is("value", Text.ofLength(1, MAX_QUERY_VALUE)).describe("A condition on a query parameter.")
            .describe("type", "Exact, or RegularExpression (RE2, the whole value).")
            .describe("name", "The parameter; capitals matter.").describe("value", "Its value, or the expression.")
            .build();

    private static final Struct<HttpRoute.Match> MATCH = Struct.of(HttpRoute.Match.class).is("path", PATH)
            .otherwise("path", ANY_PATH)
            .is("headers", ListOf.of(HEADER, 0, MAX_NAMED_MATCHES).uniqueBy("name", HttpRoute.HeaderMatch::name))
            .is("queryParams", ListOf.of(QUERY, 0, MAX_NAMED_MATCHES).uniqueBy("name", HttpRoute.QueryMatch::name))
            .is("method",
                    Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"))
            .describe("Conditions on a request; all must hold.")
            .describe("path", "The path; any where it says nothing.")
            .describe("headers", "Headers; all must match.")
            .describe("queryParams", "Query parameters; all must match.")
            .describe("method", "The method; any where it says nothing.").build();

    private static final Struct<HttpRoute.BackendRef> BACKEND_REF = Struct.of(HttpRoute.BackendRef.class)
            .inline("ref", References.BACKEND).is("weight", new Whole(0, RouteShapes.MAX_WEIGHT)).otherwise("weight", 1)
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .rule("filters", (ref, found) -> FilterShapes.checkTogether(ref.filters(), found))
            .describe("What requests go to, and its share of them.")
            .describe("weight", "The share, relative to the other entries; 0: none.")
            .describe("filters", "What is done to the requests of this entry alone.").build();

    private static final Struct<HttpRoute.Timeouts> TIMEOUTS = Struct.of(HttpRoute.Timeouts.class)
            .is("request", Durations.GATEWAY).is("backendRequest", Durations.GATEWAY)
            .rule("request backendRequest", RouteRules::timeouts)
            .describe("request", "From the request to the end of the response, retries included; 0s: no limit.")
            .describe("backendRequest", "For each try to a backend; 0s: no limit.").build();

    private static final Struct<HttpRoute.Retry> RETRY = Struct.of(HttpRoute.Retry.class)
            .is("codes", ListOf.of(Numbers.integer(400, 599)).unique()).is("attempts", new Whole(0, Integer.MAX_VALUE))
            .is("backoff", Durations.GATEWAY).describe("codes", "Statuses that are retried.")
            .describe("attempts", "How many times after the first.")
            .describe("backoff", "The least time between tries.")
            .build();

    private static final Struct<HttpRoute.Rule> RULE = Struct.of(HttpRoute.Rule.class).is("name", Names.SECTION)
            .is("matches", ListOf.of(MATCH, 0, MAX_MATCHES)).otherwise("matches", List.of(ANY))
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .is("backendRefs", ListOf.of(BACKEND_REF, 0, MAX_BACKENDS)).is("timeouts", TIMEOUTS)
            .is("retry", RETRY)
            .also("sessionPersistence", UnusedShapes.SESSION_PERSISTENCE, Effect.WARNED)
            .rule("filters", (rule, found) -> FilterShapes.checkTogether(rule.filters(), found))
            .rule("filters backendRefs", RouteRules::redirects)
            .rule("filters matches backendRefs", RouteRules::prefixes)
            .describe("What happens to the requests that match.").describe("name", "Tells the route's rules apart.")
            .describe("matches", "Which requests; any one entry is enough.")
            .describe("filters", "What is done to requests and responses, in this order.")
            .describe("backendRefs", "Where requests go, by weight.")
            .describe("timeouts", "How long things may take.").describe("retry", "Retries of failed requests.")
            .describe("sessionPersistence", "Keeping a client at one backend.").build();

    private static final Struct<HttpRoute.Spec> SPEC = Struct.of(HttpRoute.Spec.class)
            .is("parentRefs", RouteShapes.PARENTS)
            .is("hostnames", ListOf.of(Names.HOSTNAME, 0, MAX_HOSTNAMES)).is("rules", ListOf.of(RULE, 1, MAX_RULES))
            .otherwise("rules",
                    List.of(new HttpRoute.Rule(Optional.empty(), List.of(ANY), List.of(), List.of(), Optional.empty(),
                            Optional.empty())))
            .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
            .rule("parentRefs", (spec, found) -> RouteRules.parents(spec.parentRefs(), found))
            .rule("rules", RouteRules::size)
            .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
            .describe("hostnames", "Hostnames that are matched, *. for any subdomain; the listener's where it says"
                    + " nothing.")
            .describe("rules", "What happens to which requests.")
            .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.").build();

    static final Struct<HttpRoute> OBJECT = Common.about(Common.kind(HttpRoute.class, true).is("spec", SPEC)
            .is("status", RouteShapes.STATUS),
            "HTTPRoute says which HTTP requests go to which backends, and what is done to them.").build();

    private HttpRouteShape() {
    }
}
