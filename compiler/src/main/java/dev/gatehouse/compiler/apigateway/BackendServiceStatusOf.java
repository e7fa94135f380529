package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.envoy.BackendSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is said of a backend service: a state for each of its cells, and how many resources name it. */
record BackendServiceStatusOf(ObjectKey service) implements Question<BackendService.Status> {

    @Override
    public BackendService.Status answer(Memo memo) {
        BackendService declared = memo.object(BackendService.class, service).orElseThrow();
        Map<String, Cell> cells = new HashMap<>();
        declared.spec().environments().forEach((name, cell) -> cells.put(ShownName.kept(name), cell));
        List<CellStatus> states = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (ObjectKey key : memo.ask(new Environments(service.namespace()))) {
            known.add(key.name());
            Environment environment = memo.ask(new Environments.Of(key));
            CellStatus state = state(declared, environment, cells, memo);
            states.add(state);
            if (state.state().equals("Shared") || state.state().equals("Invalid")) {
                warnings.add(state.environment() + ": " + state.message() + ".");
            }
        }
        cells.keySet().stream().filter(name -> !known.contains(name)).sorted()
                .forEach(name -> warnings.add(name + ": there is no such environment; its addresses have no effect."));
        Conditions conditions = Ownership.conditions(declared, memo);
        conditions.warn("Cells", warnings);
        long resources = memo.group(Resource.class, Group.in(Resource.KIND, service.namespace())).stream()
                .filter(each -> ShownName.kept(each.spec().backend().service()).equals(service.name())).count();
        return new BackendService.Status(conditions.list(), (int) resources, states);
    }

    private CellStatus state(BackendService declared, Environment environment, Map<String, Cell> cells, Memo memo) {
        String shown = environment.shownName();
        Optional<Cell> cell = Optional.ofNullable(cells.get(environment.metadata().name()))
                .filter(each -> !each.isEmpty());
        if (cell.isEmpty()) {
            return new CellStatus(shown, "Empty", "no address");
        }
        CellClusterOf.Verdict verdict = memo.ask(new CellClusterOf(environment.key(),
                new Running.Row(service, declared.spec().type(), cell.get())));
        if (verdict.problem().isPresent()) {
            return new CellStatus(shown, "Invalid", verdict.problem().get());
        }
        List<String> sharing = sharing(environment.metadata().name(), cell.get(), cells);
        return sharing.isEmpty()
                ? new CellStatus(shown, "Filled", "")
                : new CellStatus(shown, "Shared", "it has an address in common with " + String.join(", ", sharing)
                        + ": requests of one environment reach the other");
    }

    private static List<String> sharing(String environment, Cell cell, Map<String, Cell> cells) {
        Set<BackendSpec.Address> mine = addresses(cell);
        return cells.entrySet().stream().filter(other -> !other.getKey().equals(environment))
                .filter(other -> addresses(other.getValue()).stream().anyMatch(mine::contains)).map(Map.Entry::getKey)
                .sorted().toList();
    }

    private static Set<BackendSpec.Address> addresses(Cell cell) {
        Set<BackendSpec.Address> addresses = new HashSet<>();
        cell.backend().endpoints().forEach(endpoint -> addresses.add(endpoint.address()));
        return addresses;
    }
}
