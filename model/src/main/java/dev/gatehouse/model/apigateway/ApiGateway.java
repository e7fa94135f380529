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

/** One gateway in front of several services. It is named as its namespace, in which all its other objects live. */
public record ApiGateway(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "ApiGateway", "apigateways", true);

    /** How many environments, {@code prod} among them, and how many resources a gateway may have. */
    public static final int MAX_ENVIRONMENTS = 20;
    public static final int MAX_RESOURCES = 1_000;

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ApiGateway withMetadata(Metadata changed) {
        return new ApiGateway(changed, spec, status);
    }

    @Override
    public ApiGateway withStatus(Optional<? extends ObjectStatus> changed) {
        return new ApiGateway(metadata, spec, changed.map(Status.class::cast));
    }

    /**
     * @param isPublic     whether it is listed for everybody; spelled {@code public}
     * @param maintainers  names of people; who may do what is said by roles, not by this list
     * @param enabled      true by default; false answers every request with 404
     * @param hostTemplate {@code {gateway}.example.com}, for URLs {@code /{environment}/…} on a host of its own instead
     *                     of {@code /api/{gateway}/{environment}/…}
     * @param imported     parts of an imported definition that have no counterpart here, by name, as JSON; kept for export
     */
    public record Spec(String description, boolean isPublic, List<String> maintainers, boolean enabled,
            Optional<String> hostTemplate, Map<String, String> imported) {}

    /**
     * Counts of what lives in the gateway's namespace.
     *
     * @param url where environments are served
     */
    public record Status(List<Condition> conditions, int environments, int backendServices, int resources,
            Optional<String> url) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed, environments, backendServices, resources, url);
        }
    }
}
