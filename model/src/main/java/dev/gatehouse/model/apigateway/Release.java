package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says that an environment runs a revision, with the addresses and variables of that time. The newest one runs. */
public record Release(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Release", "releases", true);

    /** The last of an environment's releases is the one that it runs. */
    public static final Comparator<Release> BY_NUMBER = Comparator
            .comparingLong((Release release) -> release.spec().number())
            .thenComparing(release -> release.metadata().name());

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Release withMetadata(Metadata changed) {
        return new Release(changed, spec, status);
    }

    @Override
    public Release withStatus(Optional<? extends ObjectStatus> changed) {
        return new Release(metadata, spec, changed.map(Status.class::cast));
    }

    /**
     * @param environment in either spelling
     * @param revision    its version
     * @param number      counts an environment's releases from 1; the highest runs
     * @param allowUnenforced whether it serves though something that protects its resources is not in force
     */
    public record Spec(String environment, String revision, long number, String comment, Optional<String> createdBy,
            Frozen frozen, boolean allowUnenforced) {}

    /**
     * @param backends  cells by the backend service's {@code metadata.name}; those that the revision uses
     */
    public record Frozen(Map<String, Cell> backends, Map<String, String> variables, List<Plugin> plugins) {}

    /**
     * @param current whether the environment runs it
     */
    public record Status(List<Condition> conditions, boolean current) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed, current);
        }
    }
}
