package dev.gatehouse.api.exchange;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Batch;
import dev.gatehouse.api.storage.FieldValidation;
import dev.gatehouse.api.storage.Objects;
import dev.gatehouse.api.storage.WriteOptions;
import dev.gatehouse.interchange.bk.BkImport;
import dev.gatehouse.interchange.bk.BkReader;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Imports files into a gateway's draft: checked, planned, and written in one transaction. Thread-safe. */
public final class GatewayImport {
    private static final String MANAGER = "gatehouse";
    private static final int TRIES = 10;

    private final ResourceStore store;

    public GatewayImport(ResourceStore store) {
        this.store = store;
    }

    /** What was read, and what it comes to. */
    public record Outcome(BkImport files, ImportPlan plan) {}

    /**
     * @param publisher whether the asking user may decide what an environment serves
     * @throws ApiException Invalid with all that is wrong, each with its place; Forbidden for objects from files, and where
     *                      it takes the right to publish
     */
    public Outcome run(ImportRequest request, Predicate<ObjectKey> publisher) {
        for (int i = 0;; i++) {
            List<StoredObject> inside = GatewayObjects.of(store, request.gateway());
            BkImport files = BkReader.read(request.files(), new BkReader.Options(request.gateway(), request.values(),
                    request.servicesFromVariables(), variables(inside)));
            require(request, files.problems().stream().filter(each -> each.severity() == Problem.Severity.ERROR)
                    .map(each -> new Cause("FieldValueInvalid", each.path(), each.toString())).toList());
            boolean namespace = store.get(new ObjectKey(Namespace.KIND, "", request.gateway())).isPresent()
                    || !inside.isEmpty();
            ImportPlan plan = new ImportPlanner(files, request.gateway(), inside, request.prune()).plan(namespace);
            require(request, plan.problems());
            Batch batch = new Batch(new Objects(store), new WriteOptions(request.dryRun(), FieldValidation.STRICT,
                    MANAGER, false, new ArrayList<>(), publisher));
            plan.fill(batch);
            try {
                batch.commit();
                return new Outcome(files, plan);
            } catch (GuardFailedException e) {
                if (i == TRIES) {
                    throw new ApiException(Reason.CONFLICT,
                            "somebody else changes the gateway all the time: try again");
                }
            }
        }
    }

    private static Map<String, Map<String, String>> variables(List<StoredObject> inside) {
        Map<String, Map<String, String>> variables = new HashMap<>();
        inside.stream().filter(each -> each.object() instanceof Environment)
                .map(each -> (Environment) each.object())
                .forEach(each -> variables.put(each.shownName(), each.spec().variables()));
        return variables;
    }

    private static void require(ImportRequest request, List<Cause> problems) {
        if (!problems.isEmpty()) {
            throw new ApiException(Reason.INVALID, problems.size() == 1
                    ? problems.getFirst().message()
                    : problems.size() + " problems: nothing is imported",
                    new ApiException.Details(request.gateway(), ApiGateway.KIND.group(), ApiGateway.KIND.name(), "",
                            problems, 0));
        }
    }
}
