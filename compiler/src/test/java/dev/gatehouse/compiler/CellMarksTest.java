package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.MatrixTest.DRAFT;
import static dev.gatehouse.compiler.MatrixTest.GATEWAY;
import static dev.gatehouse.compiler.MatrixTest.SERVICE;
import static dev.gatehouse.compiler.MatrixTest.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.apigateway.BackendService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of cells. */
class CellMarksTest {
    private static List<String> marks(BackendService.Status status) {
        return status.cells().stream().flatMap(cell -> cell.marks().stream()
                .map(mark -> cell.environment() + " " + mark.type() + ": " + mark.message())).toList();
    }

    @Test
    void cellsSayWhetherTheyAreFilledEmptyOrShared() {
        Result result = Result.of(GATEWAY, DRAFT, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo}}
                """, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: test, namespace: demo}}
                """, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: BackendService, metadata: {name: a, namespace: demo},
                 spec: {environments: {prod: {addresses: [{host: "http://a"}]}, stag: {addresses: [{host: "http://a"},
                 {host: "http://b"}]}, gone: {}}}}
                """, resource("get", "{method: GET, path: /get, backend: {service: A}}"));

        BackendService.Status status = (BackendService.Status) result.status("BackendService", "a");
        assertThat(status.resources()).isEqualTo(1);
        assertThat(status.cells()).extracting(cell -> cell.environment() + " " + cell.state())
                .containsExactly("prod Shared", "stag Shared", "test Missing");
        assertThat(status.conditions().getLast().message()).contains("in common with stag", "gone: there is no such");
        assertThat(status.cells().get(2).message()).isEqualTo("no address, and it is needed by resource get");
        assertThat(marks(status)).contains("stag Unpublished: nothing is released to stag yet")
                .noneMatch(mark -> mark.startsWith("prod Unpublished"));
    }

    @Test
    void anEmptyCellThatNobodyNeedsIsNoFlaw() {
        Result result = Result.of(GATEWAY, DRAFT, SERVICE.replace("servicea", "other").replace("serviceA", "other")
                .replace("prod: {addresses: [{host: \"http://a.example.com\"}],\n timeout: 7s}", ""));

        assertThat(((BackendService.Status) result.status("BackendService", "other")).cells())
                .containsExactly(new BackendService.CellStatus("prod", "Empty", "no address", List.of()));
    }

    @Test
    void anAddressOfAnotherServiceInAnotherEnvironmentIsShared() {
        Result result = Result.of(GATEWAY, DRAFT, SERVICE, """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Environment, metadata: {name: stag, namespace: demo}}
                """, SERVICE.replace("servicea", "serviceb").replace("serviceA", "serviceB").replace("prod:", "stag:"));

        assertThat(marks((BackendService.Status) result.status("BackendService", "serviceb"))).contains(
                "stag Shared: it has an address in common with serviceA in prod: requests of one environment reach the"
                        + " other");
    }

    @Test
    void cellsSayWhatDiffersFromTheReleaseThatRuns() {
        String release = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Release, metadata: {name: prod-1, namespace: demo},
                 spec: {environment: prod, revision: 1.0.0, number: 1, frozen: {backends:
                 {servicea: {addresses: [{host: "http://a.example.com"}], timeout: 7s}}}}}
                """;
        String revision = """
                {apiVersion: gatehouse.dev/v1alpha1, kind: Revision, metadata: {name: 1.0.0, namespace: demo},
                 spec: {version: 1.0.0, resources: [{name: get, spec: {method: GET, path: /a, backend:
                 {service: serviceA}}}]}}
                """;
        String environment = DRAFT.replace("follow: Draft, ", "");
        String used = resource("x", "{method: GET, path: /x, backend: {service: serviceB}}");
        String other = SERVICE.replace("servicea", "serviceb").replace("serviceA", "serviceB").replace("a.e", "b.e");

        assertThat(marks((BackendService.Status) Result.of(GATEWAY, environment, SERVICE, revision, release)
                .status("BackendService", "servicea"))).isEmpty();
        Result changed = Result.of(GATEWAY, environment, SERVICE.replace("7s", "8s"), other, used, revision, release);
        assertThat(marks((BackendService.Status) changed.status("BackendService", "servicea"))).containsExactly(
                "prod Unpublished: release prod-1 (1.0.0) runs with other addresses or settings");
        assertThat(marks((BackendService.Status) changed.status("BackendService", "serviceb")))
                .containsExactly("prod Unpublished: release prod-1 (1.0.0) does not use it yet");
        Result emptied = Result.of(GATEWAY, environment, SERVICE.replace("prod:", "gone:"), revision, release);
        assertThat(marks((BackendService.Status) emptied.status("BackendService", "servicea"))).containsExactly(
                "prod Missing: no address, and release prod-1 (1.0.0) serves with it, with the addresses of its time");
    }
}
