package dev.gatehouse.model.envoy;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Endpoints outside the cluster, or beside the proxy. */
public record Backend(Metadata metadata, BackendSpec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.envoyproxy.io", "v1alpha1", "Backend", "backends", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Backend withMetadata(Metadata changed) {
        return new Backend(changed, spec, status);
    }

    @Override
    public Backend withStatus(Optional<? extends ObjectStatus> changed) {
        return new Backend(metadata, spec, changed.map(Status.class::cast));
    }

    public record Status(List<Condition> conditions) implements ObjectStatus {}
}
