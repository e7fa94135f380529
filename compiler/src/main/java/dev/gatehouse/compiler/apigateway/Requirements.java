package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for a resource to be served in an environment, as the compiler sees it, asked before it is published. */
public final class Requirements {
    private Requirements() {
    }

    /** The environments of a gateway, {@code prod} among them whether it is declared or not. */
    public static List<Environment> environments(String gateway, Memo memo) {
        return memo.ask(new Environments(gateway)).stream().map(key -> memo.ask(new Environments.Of(key))).toList();
    }

    /** The variables that a resource's backend path needs and the environment has not. */
    public static List<String> missingVariables(Resource.Spec resource, Map<String, String> variables) {
        return BackendPaths.missing(resource, variables);
    }

    /** The plugins that protect and are not in force, by type; a resource's beside those of its environment. */
    public static List<String> unenforced(List<Plugin> environment, List<Plugin> resource) {
        return PluginSteps.of(environment, resource).unenforced();
    }

    /** The same for a resource alone, with what a caller must show. */
    public static List<String> unenforced(Resource.Spec resource) {
        List<String> found = new ArrayList<>(unenforced(List.of(), resource.plugins()));
        if (resource.auth().isRequired()) {
            found.add("auth");
        }
        return List.copyOf(found);
    }

    /** Whether the gateway answers itself, so that no backend service is asked. */
    public static boolean isAnswered(List<Plugin> environment, Resource.Spec resource) {
        return PluginSteps.of(environment, resource.plugins()).mock().isPresent();
    }

    /**
     * What a cell comes to.
     *
     * @param problem  why nothing can be sent there, for people; empty: it can
     * @param warnings what has no effect, for people
     */
    public record CellVerdict(Optional<String> problem, List<String> warnings) {}

    /** Judges a cell that is not empty. */
    public static CellVerdict judge(ObjectKey environment, BackendService service, Cell cell, Memo memo) {
        CellClusterOf.Verdict verdict = memo.ask(new CellClusterOf(environment,
                new Running.Row(service.key(), service.spec().type(), cell)));
        return new CellVerdict(verdict.problem(), verdict.warnings());
    }
}
