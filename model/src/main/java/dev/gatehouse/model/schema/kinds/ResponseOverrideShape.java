package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** {@code responseOverride}: checked, not kept. */
final class ResponseOverrideShape {
    private static final Whole STATUS = new Whole(100, 599);

    private static final Struct<UnusedShapes.Nothing> STATUS_MATCH = Checked.object().choice("type", "Value", "Range")
            .with("value", STATUS)
            .with("range", Checked.object().with("start", STATUS).with("end", STATUS).build()).build();

    private static final Struct<UnusedShapes.Nothing> BODY = Checked.object().choice("type", "Inline", "ValueRef")
            .texts("inline").with("valueRef", Checked.object().texts("group kind name").build()).build();

    private static final Struct<UnusedShapes.Nothing> RULE = Checked.object()
            .with("match", Checked.object().list("statusCodes", STATUS_MATCH).open("headers").build())
            .with("response", Checked.object().texts("contentType").with("body", BODY).with("statusCode", STATUS)
                    .with("header", HttpRouteFilter.Form.HEADER_MODIFIER).build())
            .open("redirect").build();

    static final Shape<?> SHAPE = ListOf.of(RULE, 1, 32);

    private ResponseOverrideShape() {
    }
}
