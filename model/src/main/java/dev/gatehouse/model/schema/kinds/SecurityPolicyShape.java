package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.SecurityPolicy;
import dev.gatehouse.model.envoy.SecurityPolicy.Spec;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SecurityPolicy (gateway.envoyproxy.io/v1alpha1): which of its fields are set is kept, their values are checked. */
final class SecurityPolicyShape {
    private static final List<String> KINDS = List.of("Gateway", "ListenerSet", "HTTPRoute", "GRPCRoute", "TCPRoute");
    private static final List<String> ROUTES = List.of("HTTPRoute", "GRPCRoute", "TCPRoute");

    /** As a manifest spells it. */
    record Written(TargetShapes.Targets targets, Optional<String> mergeType) {
        static Written of(Spec spec) {
            return new Written(
                    TargetShapes.Targets.of(spec.targetRefs(), spec.deprecatedTargetRef(), spec.targetSelectors()),
                    spec.mergeType());
        }
    }

    private static final Struct<Written> WRITTEN = Struct.of(Written.class)
            .inline("targets",
                    TargetShapes.of(KINDS, "this policy can only have a targetRef.kind of"
                            + " Gateway/ListenerSet/HTTPRoute/GRPCRoute/TCPRoute"))
            .is("mergeType", Choice.of("StrategicMerge", "JSONMerge"))
            .also("apiKeyAuth", AuthenticationShapes.API_KEY, Effect.RECORDED_PROTECTING)
            .also("authorization", AuthorizationShape.SHAPE, Effect.RECORDED_PROTECTING)
            .also("basicAuth", AuthenticationShapes.BASIC, Effect.RECORDED_PROTECTING)
            .also("cors", AuthenticationShapes.CORS, Effect.RECORDED_PROTECTING)
            .also("csrf", AuthenticationShapes.CSRF, Effect.RECORDED_PROTECTING)
            .also("extAuth", ExternalAuthShape.SHAPE, Effect.RECORDED_PROTECTING)
            .also("jwt", TokenShapes.JWT, Effect.RECORDED_PROTECTING)
            .also("oidc", TokenShapes.OIDC, Effect.RECORDED_PROTECTING)
            .rule("mergeType targetRef targetRefs targetSelectors", SecurityPolicyShape::mergeTargets)
            .rule("authorization jwt", SecurityPolicyShape::tokens)
            .describe("mergeType",
                    "How it goes together with a policy of the Gateway: the fields of both, or this one alone.")
            .describe("apiKeyAuth", "Keys that callers must show. Not in force yet.")
            .describe("authorization", "Who may do what. Not in force yet.")
            .describe("basicAuth", "Names and passwords. Not in force yet.")
            .describe("cors",
                    "Which pages of other origins may read answers. Not in force yet; the CORS filter of an HTTPRoute is.")
            .describe("csrf", "Which origins may send changes. Not in force yet.")
            .describe("extAuth", "A service that is asked about each request. Not in force yet.")
            .describe("jwt", "Signed tokens that callers must show. Not in force yet.")
            .describe("oidc", "A login with an OpenID provider. Not in force yet.").build();

    private static final Shape<Spec> SPEC = new Adapted<>(WRITTEN, SecurityPolicyShape::spec, Written::of);

    static final Struct<SecurityPolicy> OBJECT = Common
            .about(Common.kind(SecurityPolicy.class, true),
                    "What callers must show. Until it is in force what it protects answers 500.")
            .is("spec", SPEC).describe("spec", "What is protected, and how.").is("status", PolicyShapes.STATUS)
            .describe("status", "What was found, by Gateway.").build();

    private SecurityPolicyShape() {
    }

    private static Spec spec(Written written, Tree tree, Reading in) {
        List<String> set = TargetShapes.recorded(in, true).stream().filter(path -> path.indexOf('.') < 0).toList();
        return new Spec(written.targets().all(), written.targets().targetRef().isPresent(),
                written.targets().targetSelectors(), written.mergeType(), set);
    }

    private static void mergeTargets(Written spec, Findings found) {
        Stream<String> kinds = Stream.concat(spec.targets().all().stream().map(PolicyTargetReference::kind),
                spec.targets().targetSelectors().stream().map(selector -> selector.kind()));
        if (spec.mergeType().isPresent() && !kinds.allMatch(ROUTES::contains)) {
            found.error("mergeType", "mergeType can only be used with xRoute targets");
        }
    }

    /** Claims can only be asked for where tokens are read. */
    private static void tokens(Written spec, Findings found) {
        boolean asks = found.hasInSome("authorization.rules", "principal.jwt");
        if (asks && !found.has("jwt")) {
            found.error("jwt", "if authorization.rules.principal.jwt is used, jwt must be defined");
        }
    }
}
