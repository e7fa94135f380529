package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.policy;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.RouteAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String A = backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]");
    private static final String R = route("r", "rules: [{name: main, " + toBackend("a") + "}]");
    private static final String ROUND_ROBIN = "loadBalancer: {type: RoundRobin}";
    private static final String RANDOM = "loadBalancer: {type: Random}";

    private static String target(String kind, String name, String more, String settings) {
        String group = switch (kind) {
            case "Backend" -> "gateway.envoyproxy.io";
            case "Service" -> "\"\"";
            default -> "gateway.networking.k8s.io";
        };
        return "targetRefs: [{group: " + group + ", kind: " + kind + ", name: " + name + more + "}]\n" + settings;
    }

    private static Cluster used(Result result) {
        var share = ((RouteAction.Forward) result.action(80)).destinations().getFirst();
        return result.cluster(((Destination.ToCluster) share).cluster());
    }

    @Test
    void withoutAPolicyTheFewestRequestsDecide() {
        Cluster cluster = used(Result.of(GW, A, R));
        assertThat(cluster.loadBalancing()).isEqualTo(new LoadBalancing.LeastRequest());
        assertThat(cluster.healthCheck()).isEmpty();
    }

    @Test
    void theMostSpecificPolicyReplacesTheOthers() {
        String backend = policy("p0", target("Backend", "a", "", RANDOM));
        String gateway = policy("p1", target("Gateway", "gw", "", ROUND_ROBIN));
        String listener = policy("p2", target("Gateway", "gw", ", sectionName: http", RANDOM));
        String ofRoute = policy("p3", target("HTTPRoute", "r", "", ROUND_ROBIN));
        String rule = policy("p4", target("HTTPRoute", "r", ", sectionName: main", RANDOM));
        assertThat(used(Result.of(GW, A, R, backend)).name()).isEqualTo("backend/default/a");
        assertThat(used(Result.of(GW, A, R, backend)).loadBalancing()).isEqualTo(new LoadBalancing.Random());
        assertThat(used(Result.of(GW, A, R, backend, gateway)).name())
                .isEqualTo("backend/default/a@gateway/default/gw");
        assertThat(used(Result.of(GW, A, R, backend, gateway, listener)).name())
                .isEqualTo("backend/default/a@gateway/default/gw/http");
        Result four = Result.of(GW, A, R, backend, gateway, listener, ofRoute);
        assertThat(used(four).name()).isEqualTo("backend/default/a@httproute/default/r");
        assertThat(used(four).loadBalancing()).isEqualTo(new LoadBalancing.RoundRobin());
        Result all = Result.of(GW, A, R, backend, gateway, listener, ofRoute, rule);
        assertThat(used(all).name()).isEqualTo("backend/default/a@httproute/default/r/main");
        for (String hidden : List.of("p0", "p1", "p2", "p3")) {
            assertThat(all.verdicts("BackendTrafficPolicy", hidden)).containsExactly("Accepted=True Accepted",
                    "Overridden=True Overridden");
        }
        assertThat(all.verdicts("BackendTrafficPolicy", "p4")).containsExactly("Accepted=True Accepted");
    }

    @Test
    void aMergedPolicyLetsTheLessSpecificShowThrough() {
        String gateway = policy("p1", target("Gateway", "gw", "", "timeout: {tcp: {connectTimeout: 3s}}"));
        String ofRoute = policy("p2", target("HTTPRoute", "r", "", "mergeType: StrategicMerge\n" + RANDOM));
        Cluster cluster = used(Result.of(GW, A, R, gateway, ofRoute));
        assertThat(cluster.loadBalancing()).isEqualTo(new LoadBalancing.Random());
        assertThat(cluster.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void ofTwoPoliciesForOneTargetTheOlderWins() {
        String young = policy("a-young", target("HTTPRoute", "r", "", RANDOM));
        String old = policy("z-old", target("HTTPRoute", "r", "", ROUND_ROBIN)).replace("namespace: default}",
                "namespace: default, creationTimestamp: 2020-01-01T00:00:00Z}");
        Result result = Result.of(GW, A, R, young, old);
        assertThat(used(result).loadBalancing()).isEqualTo(new LoadBalancing.RoundRobin());
        assertThat(result.verdicts("BackendTrafficPolicy", "a-young")).containsExactly("Accepted=False Conflicted");
        var ancestor = ((PolicyStatus) result.status("BackendTrafficPolicy", "z-old")).ancestors().getFirst();
        assertThat(ancestor.ancestorRef().name()).isEqualTo("gw");
    }

    @Test
    void aTargetThatIsNotThereIsTold() {
        Result result = Result.of(policy("p", target("HTTPRoute", "no", "", RANDOM)));
        assertThat(result.conditions("BackendTrafficPolicy", "p"))
                .containsExactly("Accepted=False TargetNotFound: HTTPRoute default/no not found");
    }

    @Test
    void selectorsChooseByLabels() {
        String labelled = R.replace("namespace: default}", "namespace: default, labels: {tier: web}}");
        String selecting = policy("p",
                "targetSelectors: [{group: gateway.networking.k8s.io, kind: HTTPRoute, matchLabels: {tier: web}}]\n"
                        + RANDOM);
        assertThat(used(Result.of(GW, A, labelled, selecting)).loadBalancing()).isEqualTo(new LoadBalancing.Random());
        assertThat(used(Result.of(GW, A, R, selecting)).loadBalancing()).isEqualTo(new LoadBalancing.LeastRequest());
    }

    @Test
    void healthChecksAreFilledInAndPanicOnlyWhenSet() {
        String check = "healthCheck: {active: {http: {path: /health, expectedStatuses: [200, 201, 204]}}%s}";
        HealthCheck plain = used(Result.of(GW, A, R, policy("p", target("HTTPRoute", "r", "", check.formatted("")))))
                .healthCheck().orElseThrow();
        assertThat(plain).isEqualTo(new HealthCheck(Duration.ofSeconds(1), Duration.ofSeconds(3), 3, 1, 0,
                OptionalInt.empty(), new HealthCheck.Http("/health", "GET", Optional.empty(),
                        List.of(new HealthCheck.StatusRange(200, 202), new HealthCheck.StatusRange(204, 205)))));
        HealthCheck panic = used(Result.of(GW, A, R,
                policy("p", target("HTTPRoute", "r", "", check.formatted(", panicThreshold: 50"))))).healthCheck()
                .orElseThrow();
        assertThat(panic.panicPercent()).isEqualTo(50);
    }

    @Test
    void fieldsWithoutEffectAreListed() {
        Result result = Result.of(GW, A, R,
                policy("p", target("HTTPRoute", "r", "",
                        "loadBalancer: {type: ConsistentHash, consistentHash: {type: SourceIP}}\nretry: {numRetries: 3}")));
        assertThat(used(result).loadBalancing()).isEqualTo(new LoadBalancing.LeastRequest());
        assertThat(result.conditions("BackendTrafficPolicy", "p"))
                .anyMatch(c -> c.startsWith("Warning=True NotInForce: No effect yet: ") && c.contains("loadBalancer")
                        && c.contains("retry"));
    }

    @Test
    void aProtectingFieldThatIsNotInForceFailsTheRoutesItIsFor() {
        String limit = "rateLimit: {type: Local, local: {rules: [{limit: {requests: 5, unit: Second}}]}}";
        Result ofRoute = Result.of(GW, A, R, policy("p", target("HTTPRoute", "r", "", limit)));
        assertThat(((RouteAction.Fail) ofRoute.action(80)).code()).isEqualTo("not_enforced");
        Result ofBackend = Result.of(GW, A, R, policy("p", target("Backend", "a", "", limit)));
        assertThat(((RouteAction.Forward) ofBackend.action(80)).destinations())
                .allMatch(
                        d -> d instanceof Destination.Broken broken && broken.failure().code().equals("not_enforced"));
        Result allowed = Result.of(CompilerOptions.DEFAULT.allowingUnenforced(), GW, A, R,
                policy("p", target("HTTPRoute", "r", "", limit)));
        assertThat(used(allowed).endpoints()).hasSize(1);
    }

    @Test
    void theOlderSpellingOfTheTargetWorksWithAWarning() {
        Result result = Result.of(GW, A, R, policy("p",
                "targetRef: {group: gateway.networking.k8s.io, kind: HTTPRoute, name: r}\n" + RANDOM));
        assertThat(used(result).loadBalancing()).isEqualTo(new LoadBalancing.Random());
        assertThat(result.verdicts("BackendTrafficPolicy", "p")).containsExactly("Accepted=True Accepted",
                "Warning=True DeprecatedField");
    }
}
