package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.PublicAddress;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is exported of an environment: its draft, or what it runs.
 *
 * @param cells by the backend service's {@code metadata.name}
 */
record EnvironmentState(ApiGateway gateway, Environment environment, Map<String, Row> cells,
        List<Revision.Frozen> resources, Map<String, String> variables, List<Plugin> plugins) {
    private static final String FIRST = "prod";
    private static final Comparator<Release> BY_NUMBER = Comparator
            .comparingLong((Release release) -> release.spec().number())
            .thenComparing(release -> release.metadata().name());

    /** A backend service as this environment sees it. */
    record Row(String shownName, BackendService.Type type, Cell cell) {}

    String name() {
        return environment.metadata().name();
    }

    String namespace() {
        return gateway.metadata().namespace();
    }

    PublicAddress address() {
        return PublicAddress.of(gateway, environment);
    }

    /** The drafts of all environments, those that are offline among them. */
    static List<EnvironmentState> drafts(ApiGateway gateway, Collection<? extends ApiObject> objects) {
        List<BackendService> services = of(BackendService.class, gateway, objects);
        List<Revision.Frozen> resources = of(Resource.class, gateway, objects).stream()
                .map(resource -> new Revision.Frozen(resource.metadata().name(), resource.spec())).toList();
        return environments(gateway, objects).stream().map(environment -> {
            Map<String, Row> cells = new TreeMap<>();
            services.forEach(service -> service.spec().environments().forEach((name, cell) -> {
                if (ShownName.kept(name).equals(environment.metadata().name())) {
                    cells.put(service.metadata().name(),
                            new Row(service.shownName(), service.spec().type(), cell));
                }
            }));
            return new EnvironmentState(gateway, environment, cells, resources, environment.spec().variables(),
                    environment.spec().plugins());
        }).toList();
    }

    /** What an environment runs by its newest Release; empty where nothing was released, or its Revision is gone. */
    static Optional<EnvironmentState> released(ApiGateway gateway, String environment,
            Collection<? extends ApiObject> objects) {
        Optional<Environment> declared = environments(gateway, objects).stream()
                .filter(each -> each.metadata().name().equals(ShownName.kept(environment))).findFirst();
        Optional<Release> newest = of(Release.class, gateway, objects).stream().filter(
                release -> ShownName.kept(release.spec().environment()).equals(ShownName.kept(environment)))
                .max(BY_NUMBER);
        return declared.flatMap(column -> newest.flatMap(release -> of(Revision.class, gateway, objects).stream()
                .filter(revision -> revision.spec().version().equals(release.spec().revision())).findFirst()
                .map(revision -> new EnvironmentState(gateway, column, rows(release, gateway, objects),
                        revision.spec().resources(), release.spec().frozen().variables(),
                        release.spec().frozen().plugins()))));
    }

    private static Map<String, Row> rows(Release release, ApiGateway gateway,
            Collection<? extends ApiObject> objects) {
        Map<String, BackendService> services = of(BackendService.class, gateway, objects).stream()
                .collect(Collectors.toMap(service -> service.metadata().name(), service -> service));
        Map<String, Row> rows = new TreeMap<>();
        release.spec().frozen().backends().forEach((name, cell) -> {
            Optional<BackendService> service = Optional.ofNullable(services.get(ShownName.kept(name)));
            rows.put(ShownName.kept(name), new Row(service.map(BackendService::shownName).orElse(name),
                    service.map(each -> each.spec().type()).orElse(BackendService.Type.HTTP), cell));
        });
        return rows;
    }

    /** Those declared, and {@code prod} where a cell or a Release names it: it comes with the gateway. */
    private static List<Environment> environments(ApiGateway gateway, Collection<? extends ApiObject> objects) {
        Map<String, Environment> all = new TreeMap<>();
        of(Environment.class, gateway, objects).forEach(each -> all.put(each.metadata().name(), each));
        TreeSet<String> named = new TreeSet<>();
        of(BackendService.class, gateway, objects).forEach(each -> named.addAll(each.spec().environments().keySet()));
        of(Release.class, gateway, objects).forEach(each -> named.add(each.spec().environment()));
        if (named.stream().map(ShownName::kept).anyMatch(FIRST::equals)) {
            all.putIfAbsent(FIRST, new Environment(Metadata.of(gateway.metadata().namespace(), FIRST),
                    new Environment.Spec(Optional.empty(), "", Map.of(), Environment.Follow.RELEASE, false, List.of(),
                            Map.of()),
                    Optional.empty()));
        }
        return List.copyOf(all.values());
    }

    /** The gateway's objects of a kind, in order of name. */
    static <T extends ApiObject> List<T> of(Class<T> type, ApiGateway gateway,
            Collection<? extends ApiObject> objects) {
        return objects.stream().filter(type::isInstance).map(type::cast)
                .filter(each -> each.metadata().namespace().equals(gateway.metadata().namespace()))
                .sorted(Comparator.comparing(each -> each.metadata().name())).toList();
    }
}
