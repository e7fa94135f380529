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
            .build();

    private static final Struct<GatewayClass.Spec> SPEC = Struct.of(GatewayClass.Spec.class)
            .is("controllerName", Names.DOMAIN_PREFIXED).is("parametersRef", PARAMETERS_REF)
            .is("description", Text.ofLength(0, MAX_DESCRIPTION)).build();

    static final Struct<GatewayClass> OBJECT = Common.kind(GatewayClass.class, false).is("spec", SPEC)
            .is("status", Common.status(
                    Struct.of(GatewayClass.Status.class).is("conditions", ListOf.of(Common.CONDITION))))
            .build();

    private GatewayClassShape() {
    }
}
