package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.gateway.GrpcRoute;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.schema.Ascii;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.util.List;
import java.util.Set;

/** GRPCRoute (gateway.networking.k8s.io/v1). */
final class GrpcRouteShape {
    private static final int MAX_HOSTNAMES = 16;
    private static final int MAX_RULES = 16;
    private static final int MAX_MATCHES = 64;
    private static final int MAX_MATCHES_IN_ALL = 128;
    private static final int MAX_HEADERS = 16;
    private static final int MAX_FILTERS = 16;
    private static final int MAX_BACKENDS = 16;
    private static final Set<String> FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier",
            "RequestMirror", "ExtensionRef");

    private static final Struct<GrpcRoute.MethodMatch> METHOD = Struct.of(GrpcRoute.MethodMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("service", Text.ofLength(0, 1024))
            .is("method", Text.ofLength(0, 1024)).rule("type service method", GrpcRouteShape::method)
            .describe("type", "Exact, or RegularExpression (RE2).")
            .describe("service", "The service, with its package.")
            .describe("method", "The method.").build();

    private static final Struct<GrpcRoute.Match> MATCH = Struct.of(GrpcRoute.Match.class).is("method", METHOD)
            .is("headers",
                    ListOf.of(HttpRouteShape.HEADER, 0, MAX_HEADERS).uniqueBy("name", HttpRoute.HeaderMatch::name))
            .describe("method", "Service and method; any where it says nothing.")
            .describe("headers", "Headers; all must match.").build();

    private static final Struct<HttpRoute.BackendRef> BACKEND_REF = Struct.of(HttpRoute.BackendRef.class)
            .inline("ref", References.BACKEND)
            .is("weight", new dev.gatehouse.model.schema.Whole(0, RouteShapes.MAX_WEIGHT)).otherwise("weight", 1)
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .rule("filters", (ref, found) -> filters(ref.filters(), found))
            .describe("weight", "The share, relative to the other entries; 0: none.")
            .describe("filters", "What is done to the requests of this entry alone.").build();

    private static final Struct<GrpcRoute.Rule> RULE = Struct.of(GrpcRoute.Rule.class).is("name", Names.SECTION)
            .is("matches", ListOf.of(MATCH, 0, MAX_MATCHES))
            .is("filters", ListOf.of(FilterShapes.FILTER, 0, MAX_FILTERS))
            .is("backendRefs", ListOf.of(BACKEND_REF, 0, MAX_BACKENDS))
            .also("sessionPersistence", UnusedShapes.SESSION_PERSISTENCE, Effect.WARNED)
            .rule("filters", (rule, found) -> filters(rule.filters(), found))
            .describe("name", "Tells the route's rules apart.")
            .describe("matches", "Which requests; any one entry is enough.")
            .describe("filters", "What is done to requests and responses, in this order.")
            .describe("backendRefs", "Where requests go, by weight.")
            .describe("sessionPersistence", "Keeping a client at one backend.").build();

    static final Struct<GrpcRoute> OBJECT = Common.about(Common.kind(GrpcRoute.class, true)
            .is("spec", Struct.of(GrpcRoute.Spec.class).is("parentRefs", RouteShapes.PARENTS)
                    .is("hostnames", ListOf.of(Names.HOSTNAME, 0, MAX_HOSTNAMES))
                    .is("rules", ListOf.of(RULE, 0, MAX_RULES))
                    .also("useDefaultGateways", Choice.of("All", "None"), Effect.NONE)
                    .rule("parentRefs", (spec, found) -> RouteRules.parents(spec.parentRefs(), found))
                    .rule("rules", GrpcRouteShape::size)
                    .describe("hostnames", "Hostnames that are matched; the listener's where it says nothing.")
                    .describe("rules", "What happens to which requests.")
                    .describe("parentRefs", "The Gateways, or listeners of them, that the route attaches to.")
                    .describe("useDefaultGateways", "Whether to attach to Gateways that ask for it; without effect.")
                    .build())
            .is("status", RouteShapes.STATUS),
            "GRPCRoute says which gRPC requests go to which backends.").build();

    private GrpcRouteShape() {
    }

    private static void method(GrpcRoute.MethodMatch match, Findings found) {
        if (match.service().isEmpty() && match.method().isEmpty()) {
            found.error("One or both of 'service' or 'method' must be specified");
            return;
        }
        if (match.type() != HttpRoute.ValueType.EXACT) {
            return;
        }
        if (match.service().isPresent() && !isService(match.service().get())) {
            found.error("service", "service must only contain valid characters (matching"
                    + " ^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$)");
        }
        if (match.method().isPresent() && !isIdentifier(match.method().get())) {
            found.error("method", "method must only contain valid characters (matching ^[A-Za-z_][A-Za-z_0-9]*$)");
        }
    }

    private static boolean isService(String name) {
        String dotted = name.startsWith(".") ? name.substring(1) : name;
        for (String part : dotted.split("\\.", -1)) {
            if (!isIdentifier(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdentifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isLetter(c) && c != '_' && (i == 0 || !Ascii.isDigit(c))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static void filters(List<HttpRouteFilter> filters, Findings found) {
        for (int i = 0; i < filters.size(); i++) {
            String type = FilterShapes.FILTER.nameOf(filters.get(i));
            if (!FILTERS.contains(type)) {
                found.error("filters[" + i + "].type", "unknown value \"" + type + "\": It must be one of"
                        + " ResponseHeaderModifier, RequestHeaderModifier, RequestMirror, ExtensionRef");
            }
        }
        FilterShapes.checkTogether(filters, found);
    }

    private static void size(GrpcRoute.Spec spec, Findings found) {
        if (spec.rules().stream().mapToInt(rule -> rule.matches().size()).sum() > MAX_MATCHES_IN_ALL) {
            found.error("rules", "While 16 rules and 64 matches per rule are allowed, the total number of matches"
                    + " across all rules in a route must be less than 128");
        }
        RouteShapes.names(spec.rules().stream().map(GrpcRoute.Rule::name).toList(), found);
    }
}
