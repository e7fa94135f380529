package dev.gatehouse.control.status;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.BackendService.Mark;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.snapshot.Cluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the data plane knows of the cells of a BackendService: the same as of a Backend, and a mark on the cell. */
final class CellStatuses {
    private CellStatuses() {
    }

    /**
     * @param clusters by the environment's {@code metadata.name}
     */
    static BackendService.Status merge(BackendService.Status compiled, Map<String, Cluster> clusters,
            Observed observed) {
        if (BackendStatuses.isNothingKnown(clusters.values(), observed)) {
            return compiled;
        }
        List<CellStatus> cells = compiled.cells().stream().map(cell -> {
            Cluster cluster = clusters.get(ShownName.kept(cell.environment()));
            return cluster == null ? cell : marked(cell, cluster, observed);
        }).toList();
        return new BackendService.Status(
                BackendStatuses.conditions(compiled.conditions(), clusters.values(), observed), compiled.resources(),
                cells);
    }

    private static CellStatus marked(CellStatus cell, Cluster cluster, Observed observed) {
        String problems = BackendStatuses.conditions(List.of(), List.of(cluster), observed).stream()
                .filter(condition -> condition.status() == Truth.FALSE).map(Condition::message)
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? cell : cell.marked(new Mark(Mark.UNHEALTHY, problems));
    }
}
