package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Lets objects of other namespaces refer to objects of this one. It has no status. */
public record ReferenceGrant(Metadata metadata, Spec spec) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "ReferenceGrant", "referencegrants",
            true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public ReferenceGrant withMetadata(Metadata changed) {
        return new ReferenceGrant(changed, spec);
    }

    @Override
    public ReferenceGrant withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    public record Spec(List<From> from, List<To> to) {}

    public record From(String group, String kind, String namespace) {}

    /**
     * @param name empty: all of the kind
     */
    public record To(String group, String kind, Optional<String> name) {}
}
