package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.RouteStatus;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.List;
import java.util.Optional;

/** HTTPRoute (gateway.networking.k8s.io/v1 and v1beta1). */
final class HttpRouteShape {
    private static final int MAX_PARENTS = 32;
    private static final int MAX_HOSTNAMES = 16;
    private static final int MAX_RULES = 16;
    private static final int MAX_MATCHES = 64;
    private static final int MAX_FILTERS = 16;
    private static final int MAX_BACKENDS = 16;
    private static final int MAX_NAMED_MATCHES = 16;
    private static final int MAX_WEIGHT = 1_000_000;
    private static final int MAX_VALUE = 4096;
    private static final int MAX_QUERY_VALUE = 1024;

    private static final HttpRoute.PathMatch ANY_PATH = new HttpRoute.PathMatch(HttpRoute.PathType.PATH_PREFIX, "/");
    private static final HttpRoute.Match ANY = new HttpRoute.Match(ANY_PATH, List.of(), List.of(), Optional.empty());

    private static final Struct<HttpRoute.PathMatch> PATH = Struct.of(HttpRoute.PathMatch.class)
            .otherwise("type", HttpRoute.PathType.PATH_PREFIX).is("value", Text.ofLength(0, 1024))
            .otherwise("value", "/").rule("type value", PathRules::match).build();

    private static final Struct<HttpRoute.HeaderMatch> HEADER = Struct.of(HttpRoute.HeaderMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("name", Names.HEADER)
            .is("value", Text.ofLength(1, MAX_VALUE)).build();

    private static final Struct<HttpRoute.QueryMatch> QUERY = Struct.of(HttpRoute.QueryMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("name", Names.HEADER)
            .is("value", Text.ofLength(1, MAX_QUERY_VALUE)).build();

    private static final Struct<HttpRoute.Match> MATCH = Struct.of(HttpRoute.Match.class).is("path", PATH)
            .otherwise("path", ANY_PATH)
            .is("headers", ListOf.of(HEADER, 0, MAX_NAMED_MATCHES).uniqueBy("name", HttpRoute.HeaderMatch::name))
            .is("queryParams", ListOf.of(QUERY, 0, MAX_NAMED_MATCHES).uniqueBy("name", HttpRoute.QueryMatch::name))
            .is("method",
                    Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"))
            .build();

    private static final Struct<HttpRoute.BackendRef> BACKEND_REF = Struct.of(HttpRoute.BackendRef.class)
            .inline("ref", References.BACKEND).is("weight", new Whole(0, MAX_WEIGHT)).otherwise("weight", 1)
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .rule("filters", (ref, found) -> FilterShapes.checkTogether(ref.filters(), found)).build();

    private static final Struct<HttpRoute.Timeouts> TIMEOUTS = Struct.of(HttpRoute.Timeouts.class)
            .is("request", Durations.GATEWAY).is("backendRequest", Durations.GATEWAY)
            .rule("request backendRequest", RouteRules::timeouts).build();

    private static final Struct<HttpRoute.Rule> RULE = Struct.of(HttpRoute.Rule.class).is("name", Names.SECTION)
            .is("matches", ListOf.of(MATCH, 0, MAX_MATCHES)).otherwise("matches", List.of(ANY))
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .is("backendRefs", ListOf.of(BACKEND_REF, 0, MAX_BACKENDS)).is("timeouts", TIMEOUTS)
            .also("retry", UnusedShapes.ROUTE_RETRY, Effect.WARNED)
            .also("sessionPersistence", UnusedShapes.SESSION_PERSISTENCE, Effect.WARNED)
            .rule("filters", (rule, found) -> FilterShapes.checkTogether(rule.filters(), found))
            .rule("filters backendRefs", RouteRules::redirects)
            .rule("filters matches backendRefs", RouteRules::prefixes).build();

    private static final Struct<HttpRoute.Spec> SPEC = Struct.of(HttpRoute.Spec.class)
            .is("parentRefs", ListOf.of(References.PARENT, 0, MAX_PARENTS))
            .is("hostnames", ListOf.of(Names.HOSTNAME, 0, MAX_HOSTNAMES)).is("rules", ListOf.of(RULE, 1, MAX_RULES))
            .otherwise("rules",
                    List.of(new HttpRoute.Rule(Optional.empty(), List.of(ANY), List.of(), List.of(), Optional.empty())))
            .alsoAny("useDefaultGateways").rule("parentRefs", RouteRules::parents).rule("rules", RouteRules::size)
            .build();

    static final Struct<HttpRoute> OBJECT = Common.kind(HttpRoute.class, true).is("spec", SPEC)
            .is("status", Common.status(Struct.of(RouteStatus.class).is("parents",
                    ListOf.of(Struct.of(RouteStatus.Parent.class).is("parentRef", References.PARENT)
                            .is("conditions", ListOf.of(Common.CONDITION)).build()))))
            .build();

    private HttpRouteShape() {
    }
}
