package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.List;
import java.util.Optional;

/** All resources of a gateway as they were at one time, under a version. It never changes. */
public record Revision(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Revision", "revisions", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Revision withMetadata(Metadata changed) {
        return new Revision(changed, spec, status);
    }

    @Override
    public Revision withStatus(Optional<? extends ObjectStatus> changed) {
        return new Revision(metadata, spec, changed.map(Status.class::cast));
    }

    /**
     * @param version semantic version 2.0
     */
    public record Spec(String version, String title, String comment, Optional<String> createdBy,
            List<Frozen> resources) {}

    /** A resource by the name that it had. */
    public record Frozen(String name, Resource.Spec spec) {}

    public record Status(List<Condition> conditions) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed);
        }
    }
}
