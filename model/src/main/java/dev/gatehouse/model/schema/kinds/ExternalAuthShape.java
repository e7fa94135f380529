package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** {@code extAuth} of a SecurityPolicy: checked, not kept. */
final class ExternalAuthShape {
    private static final Shape<?> EXTENSION = Checked.object().texts("name value").choice("type", "Value", "ValueRef")
            .with("valueRef",
                    Checked.object().choice("kind", "ConfigMap", "Secret").with("group", Names.GROUP)
                            .with("name", Names.OBJECT).texts("key").required("group kind name key").build())
            .required("name").oneOf("value valueRef", true,
                    "Exactly one of value or valueRef must be set with correct type.",
                    "Exactly one of value or valueRef must be set with correct type.")
            .build();

    private static final Shape<?> HTTP = BackendClusterShape.requiredIn(Checked.object())
            .texts("path pathOverride").list("headersToBackend", Text.ANY).rule(ExternalAuthShape::onePath).build();

    static final Shape<?> SHAPE = Checked.object()
            .with("bodyToExtAuth",
                    Checked.object().with("maxRequestBytes", new Whole(1, Integer.MAX_VALUE))
                            .required("maxRequestBytes").build())
            .list("contextExtensions", EXTENSION).flags("failOpen includeRouteMetadata recomputeRoute")
            .with("grpc", BackendClusterShape.requiredIn(Checked.object()).build()).with("http", HTTP)
            .list("headersToExtAuth", Text.ANY).with("statusOnError", Numbers.integer(400, 511)).durations("timeout")
            .oneOf("grpc http", true, "one of grpc or http must be specified",
                    "only one of grpc or http can be specified")
            .build();

    private ExternalAuthShape() {
    }

    private static void onePath(Findings found) {
        if (found.has("path") && found.has("pathOverride")) {
            found.error("pathOverride", "only one of path or pathOverride can be specified");
        }
    }
}
