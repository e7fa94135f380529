package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.BackendService.Mark;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is said of a backend service: a state for each of its cells, and how many resources name it. */
record BackendServiceStatusOf(ObjectKey service) implements Question<BackendService.Status> {

    @Override
    public BackendService.Status answer(Memo memo) {
        BackendService declared = memo.object(BackendService.class, service).orElseThrow();
        List<CellStatus> cells = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (ObjectKey key : memo.ask(new Environments(service.namespace()))) {
            known.add(key.name());
            CellStatus cell = new CellMarks(declared, memo.ask(new Environments.Of(key)), memo).status();
            cells.add(cell);
            cell.marks().stream().filter(mark -> isWarning(mark.type()))
                    .forEach(mark -> warnings.add(cell.environment() + ": " + mark.message() + "."));
        }
        declared.spec().environments().keySet().stream().map(ShownName::kept).filter(name -> !known.contains(name))
                .sorted().forEach(name -> warnings
                        .add(name + ": there is no such environment; its addresses have no effect."));
        Conditions conditions = Ownership.conditions(declared, memo);
        conditions.warn("Cells", warnings);
        int users = memo.ask(new ServiceUsers.Of(service.namespace(), service.name())).size();
        return new BackendService.Status(conditions.list(), users, cells);
    }

    private static boolean isWarning(String mark) {
        return mark.equals(Mark.SHARED) || mark.equals(Mark.INVALID);
    }
}
