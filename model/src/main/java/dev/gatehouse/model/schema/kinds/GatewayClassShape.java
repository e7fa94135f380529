package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** GatewayClass (gateway.networking.k8s.io/v1). */
final class GatewayClassShape {
    private static final int MAX_DESCRIPTION = 64;

    static final Struct<GatewayClass.ParametersRef> PARAMETERS_REF = Struct.of(GatewayClass.ParametersRef.class)
            .is("group", Names.GROUP).is("kind", Names.KIND).is("name", Names.OBJECT).is("namespace", Names.LABEL)
            .describe("An object with settings of the controller.").describe("group", "The object's API group.")
            .describe("kind", "The object's kind.").describe("name", "The object's name.")
            .describe("namespace", "Its namespace; none for kinds that live in no namespace.").build();

    private static final Struct<GatewayClass.Spec> SPEC = Struct.of(GatewayClass.Spec.class)
            .is("controllerName", Names.DOMAIN_PREFIXED).is("parametersRef", PARAMETERS_REF)
            .is("description", Text.ofLength(0, MAX_DESCRIPTION))
            .describe("controllerName",
                    "Who serves the class; can't be changed. Ours is gatehouse.dev/gateway-controller.")
            .describe("parametersRef", "Settings of the controller for this class.")
            .describe("description", "The class in a person's words.").build();

    private static final Struct<GatewayClass.Feature> FEATURE = Struct.of(GatewayClass.Feature.class)
            .describe("name", "As the Gateway API names it.").build();

    static final Struct<GatewayClass> OBJECT = Common.about(Common.kind(GatewayClass.class, false).is("spec", SPEC)
            .is("status", Common.status(
                    Struct.of(GatewayClass.Status.class).is("conditions", Common.CONDITIONS)
                            .is("supportedFeatures", ListOf.of(FEATURE).mergedBy("name"))
                            .describe("conditions", "Whether the class is served.")
                            .describe("supportedFeatures", "What of the Gateway API the controller can do."))),
            "GatewayClass names the controller that serves the Gateways of a class.").build();

    private GatewayClassShape() {
    }
}
