package dev.gatehouse.api.matrix;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.Companions;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gateway as it stands.
 *
 * @param environments by {@code metadata.name}; {@code prod} even where it is not declared
 * @param services     by {@code metadata.name}; {@code default} even where it is not declared
 * @param resources    of the draft
 */
public record Matrix(ApiGateway gateway, Map<String, Column> environments, Map<String, Row> services,
        List<Resource> resources) {

    /** An environment. */
    public record Column(Environment environment) {
        public String name() {
            return environment.metadata().name();
        }
    }

    /**
     * A backend service.
     *
     * @param entry empty: it is not declared
     * @param users how many resources name it
     */
    public record Row(BackendService service, Optional<Entry> entry, int users) {
        public String name() {
            return service.metadata().name();
        }
    }

    /** @throws ApiException NotFound */
    public static Matrix of(ResourceStore store, String name) {
        ApiGateway gateway = store.get(new ObjectKey(ApiGateway.KIND, name, name)).map(StoredObject::object)
                .map(ApiGateway.class::cast).orElseThrow(() -> ApiException.notFound(ApiGateway.KIND, name));
        Map<String, Column> environments = new TreeMap<>();
        environments.put(Environment.FIRST,
                new Column((Environment) undeclared(Environment.KIND, name, Environment.FIRST)));
        of(store, Environment.KIND, name).forEach(stored -> {
            Environment environment = (Environment) stored.object();
            environments.put(stored.key().name(), new Column(environment));
        });
        Map<String, Integer> users = new TreeMap<>();
        List<Resource> resources = of(store, Resource.KIND, name).stream().map(StoredObject::object)
                .map(Resource.class::cast).toList();
        resources.forEach(
                resource -> users.merge(resource.spec().backend().serviceName(), 1, Integer::sum));
        Map<String, Row> services = new TreeMap<>();
        services.put(BackendService.DEFAULT, new Row(
                (BackendService) undeclared(BackendService.KIND, name, BackendService.DEFAULT), Optional.empty(),
                users.getOrDefault(BackendService.DEFAULT, 0)));
        of(store, BackendService.KIND, name).forEach(stored -> services.put(stored.key().name(),
                new Row((BackendService) stored.object(), Optional.of(Entry.of(stored)),
                        users.getOrDefault(stored.key().name(), 0))));
        return new Matrix(gateway, environments, services, resources);
    }

    private static ApiObject undeclared(Kind kind, String gateway, String name) {
        return Companions.undeclared(new ObjectKey(kind, gateway, name));
    }

    private static List<StoredObject> of(ResourceStore store, Kind kind, String gateway) {
        List<StoredObject> found = new ArrayList<>();
        for (StoredObject stored : store.range(Range.of(Selection.of(kind, gateway))).objects()) {
            if (!stored.isUnreadable()) {
                found.add(stored);
            }
        }
        return found;
    }

    /** The column of an environment, in either spelling. */
    public Column environment(String name) {
        return Optional.ofNullable(environments.get(ShownName.kept(name)))
                .orElseThrow(() -> ApiException.notFound(Environment.KIND, name));
    }

    /** The row of a backend service, in either spelling. */
    public Row service(String name) {
        return Optional.ofNullable(services.get(ShownName.kept(name)))
                .orElseThrow(() -> ApiException.notFound(BackendService.KIND, name));
    }
}
