package dev.gatehouse.compiler.release;

import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.List;
import java.util.Optional;

/**
 * What an environment runs, ran, or would run.
 *
 * @param revision  its version; empty: the draft
 * @param resources by name, in order
 * @param frozen    addresses, variables and plugins
 */
public record RunningState(Optional<String> revision, List<Revision.Frozen> resources, Release.Frozen frozen) {
    public RunningState {
        resources = List.copyOf(resources);
    }

    /** Whether two have the same resources, addresses, variables and plugins, whatever their versions. */
    public boolean servesAs(RunningState other) {
        return resources.equals(other.resources) && frozen.equals(other.frozen);
    }

    /** For people. */
    static String shown(Revision.Frozen resource) {
        return ShownName.shown(resource.spec().displayName(), resource.name());
    }
}
