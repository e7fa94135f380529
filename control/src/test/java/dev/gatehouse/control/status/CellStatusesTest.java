package dev.gatehouse.control.status;

import static dev.gatehouse.control.Samples.cluster;
import static dev.gatehouse.control.Samples.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.control.status.Observed.ClusterView;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.BackendService.CellStatus;
import dev.gatehouse.model.apigateway.BackendService.Mark;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Observation.Health;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellStatusesTest {
    private static final ObjectKey SERVICE = new ObjectKey(BackendService.KIND, "demo", "servicea");
    private static final Cluster PROD = cluster("cell/demo/prod/servicea", "10.0.0.1");
    private static final Cluster STAG = cluster("cell/demo/pre-prod/servicea", "10.0.0.2");
    private static final CellStatus SHARED = CellStatus.of("Pre_Prod", false, List.of(new Mark(Mark.SHARED, "both")));
    private static final BackendService.Status COMPILED = new BackendService.Status(List.of(yes("Accepted", 2)), 3,
            List.of(CellStatus.of("prod", false, List.of()), SHARED));

    private static BackendService.Status merge(Cluster sick) {
        Placements placements = Placements.of(new Snapshot(1, List.of(), Map.of(PROD.name(), PROD, STAG.name(), STAG)));
        String address = sick.endpoints().getFirst().address().toString();
        ClusterView view = new ClusterView(Map.of(),
                Map.of(address, new Health(sick.name(), address, false, "refused")));
        Observed observed = new Observed(Map.of(), Map.of(sick.name(), view), Map.of(), List.of());
        return (BackendService.Status) new StatusMerge(placements, observed, new Adoption.Done(),
                _ -> Optional.empty()).merge(SERVICE, COMPILED);
    }

    @Test
    void anAddressThatIsNotReachedMarksItsCell() {
        BackendService.Status merged = merge(PROD);
        assertThat(merged.cells().getFirst()).isEqualTo(new CellStatus("prod", "Unhealthy",
                "1 of 1 unhealthy: 10.0.0.1:80: refused",
                List.of(new Mark(Mark.UNHEALTHY, "1 of 1 unhealthy: 10.0.0.1:80: refused"))));
        assertThat(merged.cells().getLast()).isEqualTo(SHARED);
        assertThat(merged.conditions()).extracting(each -> each.type() + "=" + each.status())
                .containsExactly("Accepted=TRUE", "EndpointsHealthy=FALSE");
        assertThat(merged.resources()).isEqualTo(3);
    }

    @Test
    void theWorstMarkIsTheCellsState() {
        assertThat(merge(STAG).cells().getLast().state()).isEqualTo("Unhealthy");
        assertThat(merge(STAG).cells().getLast().marks()).extracting(Mark::type).containsExactly("Unhealthy",
                "Shared");
    }
}
