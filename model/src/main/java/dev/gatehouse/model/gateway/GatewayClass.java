package dev.gatehouse.model.gateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** Says which controller carries out the Gateways of a class. */
public record GatewayClass(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.networking.k8s.io", "v1", "GatewayClass", "gatewayclasses",
            false);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public GatewayClass withMetadata(Metadata changed) {
        return new GatewayClass(changed, spec, status);
    }

    @Override
    public GatewayClass withStatus(Optional<? extends ObjectStatus> changed) {
        return new GatewayClass(metadata, spec, changed.map(Status.class::cast));
    }

    /**
     * @param controllerName ours is {@code gatehouse.dev/gateway-controller}
     */
    public record Spec(String controllerName, Optional<ParametersRef> parametersRef, Optional<String> description) {}

    public record ParametersRef(String group, String kind, String name, Optional<String> namespace) {}

    public record Status(List<Condition> conditions, List<Feature> supportedFeatures) implements ObjectStatus {}

    public record Feature(String name) {}
}
