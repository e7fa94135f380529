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

/** A column of the matrix: {@code prod}, {@code stag}. */
public record Environment(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Environment", "environments", true);

    /** The one that comes with a gateway. */
    public static final String FIRST = "prod";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Environment withMetadata(Metadata changed) {
        return new Environment(changed, spec, status);
    }

    @Override
    public Environment withStatus(Optional<? extends ObjectStatus> changed) {
        return new Environment(metadata, spec, changed.map(Status.class::cast));
    }

    /** The name in URLs. */
    public String shownName() {
        return ShownName.shown(spec.displayName(), metadata.name());
    }

    /** What an environment runs: spelled {@code Release} (the newest one, the default), {@code Draft} (what is edited). */
    public enum Follow {
        RELEASE, DRAFT
    }

    /**
     * @param variables for {@code {env.name}} in the paths of backends
     * @param offline   true: nothing is served, whatever was released
     * @param plugins   for all resources, unless a resource has one of the same type
     * @param imported  as {@link ApiGateway.Spec#imported}
     */
    public record Spec(Optional<String> displayName, String description, Map<String, String> variables, Follow follow,
            boolean offline, List<Plugin> plugins, Map<String, String> imported) {}

    /**
     * @param release  the one that runs
     * @param revision its version
     */
    public record Status(List<Condition> conditions, Optional<String> url, Optional<String> release,
            Optional<String> revision, int resources) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed, url, release, revision, resources);
        }
    }
}
