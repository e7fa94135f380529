package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.envoy.BackendSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of a gateway by the addresses that they hold. */
record AddressUse(String gateway) implements Question<Map<BackendSpec.Address, List<AddressUse.Place>>> {

    /**
     * @param environment its {@code metadata.name}
     */
    record Place(BackendService service, String environment) {}

    @Override
    public Map<BackendSpec.Address, List<Place>> answer(Memo memo) {
        Map<BackendSpec.Address, List<Place>> places = new HashMap<>();
        for (BackendService service : memo.group(BackendService.class, Group.in(BackendService.KIND, gateway))) {
            service.spec().environments().forEach((name, cell) -> cell.backend().endpoints()
                    .forEach(endpoint -> places.computeIfAbsent(endpoint.address(), _ -> new ArrayList<>())
                            .add(new Place(service, ShownName.kept(name)))));
        }
        return places;
    }

    /**
     * Where else the addresses of a cell are, in other environments, for people: {@code stag}, or
     * {@code serviceB in stag}.
     */
    static List<String> elsewhere(BackendService service, String environment, Memo memo) {
        Map<BackendSpec.Address, List<Place>> all = memo.ask(new AddressUse(service.metadata().namespace()));
        return service.spec().environments().entrySet().stream()
                .filter(entry -> ShownName.kept(entry.getKey()).equals(environment))
                .flatMap(entry -> entry.getValue().backend().endpoints().stream())
                .flatMap(endpoint -> all.getOrDefault(endpoint.address(), List.of()).stream())
                .filter(place -> !place.environment().equals(environment))
                .map(place -> place.service().key().equals(service.key())
                        ? place.environment()
                        : place.service().shownName() + " in " + place.environment())
                .distinct().sorted().toList();
    }
}
