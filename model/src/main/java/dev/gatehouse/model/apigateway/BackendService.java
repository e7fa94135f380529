package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of the matrix: one service behind the gateway, with a cell per environment. */
public record BackendService(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "BackendService", "backendservices", true);
    /** The one that comes with a gateway and can't be renamed or deleted. */
    public static final String DEFAULT = "default";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public BackendService withMetadata(Metadata changed) {
        return new BackendService(changed, spec, status);
    }

    @Override
    public BackendService withStatus(Optional<? extends ObjectStatus> changed) {
        return new BackendService(metadata, spec, changed.map(Status.class::cast));
    }

    public String shownName() {
        return ShownName.shown(spec.displayName(), metadata.name());
    }

    /** Spelled in lower case. */
    public enum Type {
        HTTP, GRPC
    }

    /**
     * @param environments cells by the environment's name, in either spelling
     */
    public record Spec(Optional<String> displayName, String description, Type type, Map<String, Cell> environments) {}

    /**
     * @param resources how many name this service in the draft
     */
    public record Status(List<Condition> conditions, int resources,
            List<CellStatus> cells) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed, resources, cells);
        }
    }

    /**
     * @param state {@code Filled}, {@code Empty}, {@code Shared} with another environment, {@code Unhealthy}
     */
    public record CellStatus(String environment, String state, String message) {}
}
