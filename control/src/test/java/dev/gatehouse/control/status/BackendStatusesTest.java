package dev.gatehouse.control.status;

import static dev.gatehouse.control.Samples.cluster;
import static dev.gatehouse.control.Samples.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.control.status.Observed.ClusterView;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Observation.Health;
import dev.gatehouse.snapshot.Observation.Resolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendStatusesTest {
    private static final String NAME = "backend/default/b";
    private static final String VARIANT = NAME + "@httproute/default/r";
    private final Backend.Status compiled = new Backend.Status(List.of(yes("Accepted", 2)));

    @Test
    void whatWasNotObservedIsNotSaid() {
        assertThat(merge(Map.of())).containsExactly("Accepted=True/Accepted: ");
    }

    @Test
    void failedNameIsNamedWithTheAddressesThatStayInUse() {
        assertThat(merge(Map.of(NAME, names(resolved("a.example.com", "NXDOMAIN", "10.0.0.1", "10.0.0.2"))))).last()
                .isEqualTo("EndpointsResolved=False/ResolutionFailed: a.example.com: NXDOMAIN; the last good addresses"
                        + " stay in use: 10.0.0.1, 10.0.0.2");
    }

    @Test
    void unhealthyAddressesOfAllVariantsAreNamed() {
        ClusterView plain = health(new Health(NAME, "10.0.0.1:80", true, ""),
                new Health(NAME, "10.0.0.2:80", true, ""));
        ClusterView variant = health(new Health(VARIANT, "10.0.0.2:80", false, "status 503"));
        assertThat(merge(Map.of(NAME, plain, VARIANT, variant))).last().isEqualTo(
                "EndpointsHealthy=False/SomeEndpointsUnhealthy: 1 of 2 unhealthy: 10.0.0.2:80: status 503");
    }

    @Test
    void noHealthyEndpointIsAReasonOfItsOwn() {
        assertThat(merge(Map.of(NAME, health(new Health(NAME, "10.0.0.1:80", false, "refused"))))).last()
                .isEqualTo("EndpointsHealthy=False/NoHealthyEndpoint: 1 of 1 unhealthy: 10.0.0.1:80: refused");
    }

    @Test
    void healthOfAnAddressThatLeftIsNotSaid() {
        ClusterView view = new ClusterView(Map.of("a.example.com", resolved("a.example.com", "", "10.0.0.9")),
                Map.of("10.0.0.8:80", new Health(NAME, "10.0.0.8:80", false, "refused")));
        assertThat(merge(Map.of(NAME, view))).last().isEqualTo("EndpointsResolved=True/Resolved: every name resolves");
    }

    @Test
    void clusterNamesLeadToTheirBackend() {
        assertThat(Placements.backend(NAME)).contains(new ObjectKey(Backend.KIND, "default", "b"));
        assertThat(Placements.backend(VARIANT)).contains(new ObjectKey(Backend.KIND, "default", "b"));
        assertThat(Placements.backend("service/default/s/80")).isEmpty();
        assertThat(Placements.backend("other")).isEmpty();
    }

    private List<String> merge(Map<String, ClusterView> views) {
        List<Cluster> clusters = List.of(cluster(NAME, "10.0.0.1", "10.0.0.2", "a.example.com"),
                cluster(VARIANT, "10.0.0.1", "10.0.0.2", "a.example.com"));
        Backend.Status merged = BackendStatuses.merge(compiled, clusters,
                new Observed(Map.of(), views, Map.of(), List.of()));
        assertThat(merged.conditions()).allMatch(c -> c.observedGeneration() == 2);
        return merged.conditions().stream()
                .map(c -> c.type() + "=" + c.status().spelling() + "/" + c.reason() + ": " + c.message()).toList();
    }

    private static ClusterView names(Resolved... seen) {
        Map<String, Resolved> names = new HashMap<>();
        for (Resolved name : seen) {
            names.put(name.hostname(), name);
        }
        return new ClusterView(names, Map.of());
    }

    private static ClusterView health(Health... seen) {
        Map<String, Health> addresses = new HashMap<>();
        for (Health address : seen) {
            addresses.put(address.address(), address);
        }
        return new ClusterView(Map.of(), addresses);
    }

    private static Resolved resolved(String name, String failure, String... addresses) {
        return new Resolved(NAME, name, List.of(addresses),
                failure.isEmpty() ? Optional.empty() : Optional.of(failure));
    }
}
