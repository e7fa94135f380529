package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** The backends that a policy itself calls, and how: checked, not kept. */
final class BackendClusterShape {
    private static final String NONE = "backendRef or backendRefs needs to be set";

    private BackendClusterShape() {
    }

    /** Adds the fields {@code backendRef}, {@code backendRefs} and {@code backendSettings}. */
    static Checked in(Checked object) {
        return object.with("backendRef", References.BACKEND).list("backendRefs", backend())
                .with("backendSettings", TrafficShape.WRITTEN);
    }

    /** The same, where one of both spellings must be there. */
    static Checked requiredIn(Checked object) {
        return in(object).oneOf("backendRef backendRefs", false, NONE, "");
    }

    private static Struct<?> backend() {
        return Checked.object().with("group", Names.GROUP).with("kind", Names.KIND).with("name", Names.OBJECT)
                .with("namespace", Names.LABEL).with("port", Whole.PORT)
                .with("weight", new Whole(0, RouteShapes.MAX_WEIGHT)).flags("fallback").required("name").build();
    }
}
