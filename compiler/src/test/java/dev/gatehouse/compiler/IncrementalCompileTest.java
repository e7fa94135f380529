package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.GW;
import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.policy;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.VirtualHost;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class IncrementalCompileTest {

    /** Routes of {@code hosts} hostnames over two Backends. */
    private static List<ApiObject> world(int routes, int hosts) {
        List<ApiObject> objects = new ArrayList<>(Manifests.read(GW,
                backend("a", "endpoints: [{ip: 10.0.0.1, port: 80}]\nfallback: {backendRef: {name: b, port: 80}}"),
                backend("b", "endpoints: [{ip: 10.0.0.2, port: 80}]"),
                policy("p",
                        "targetRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: b}]\nloadBalancer: {type: Random}")));
        HttpRoute one = (HttpRoute) Manifests
                .read(route("r", "hostnames: [HOST]\nrules: [{matches: [{path: {value: /PATH}}], " + toBackend("a")
                        + "}]").replace("HOST", "h.example.com").replace("PATH", "p"))
                .getFirst();
        for (int i = 0; i < routes; i++) {
            objects.add(variant(one, i, "h" + i % hosts + ".example.com", "/p" + i));
        }
        return objects;
    }

    private static HttpRoute variant(HttpRoute one, int index, String host, String path) {
        HttpRoute.Rule rule = one.spec().rules().getFirst();
        HttpRoute.Match match = new HttpRoute.Match(
                new HttpRoute.PathMatch(HttpRoute.PathType.PATH_PREFIX, path), List.of(), List.of(),
                java.util.Optional.empty());
        return new HttpRoute(Metadata.of("default", "r" + index),
                new HttpRoute.Spec(one.spec().parentRefs(), List.of(host),
                        List.of(new HttpRoute.Rule(rule.name(), List.of(match), rule.filters(), rule.backendRefs(),
                                rule.timeouts(), rule.retry()))),
                java.util.Optional.empty());
    }

    private static List<VirtualHost> virtualHosts(Snapshot snapshot) {
        return snapshot.listeners().stream().flatMap(l -> l.hosts().stream()).flatMap(h -> h.virtualHosts().stream())
                .toList();
    }

    private static void replace(List<ApiObject> objects, Predicate<ApiObject> which, ApiObject with) {
        objects.replaceAll(o -> which.test(o) ? with : o);
    }

    @Test
    void theOrderOfObjectsDoesNotMatter() {
        List<ApiObject> objects = world(50, 5);
        Compilation first = new Compiler(CompilerOptions.DEFAULT).compile(objects);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(objects, new Random(seed));
            assertThat(new Compiler(CompilerOptions.DEFAULT).compile(objects)).isEqualTo(first);
        }
    }

    @Test
    void whatDidNotChangeIsTheSameObject() {
        List<ApiObject> objects = world(20, 4);
        Compiler compiler = new Compiler(CompilerOptions.DEFAULT);
        Snapshot before = compiler.compile(objects).snapshot();
        HttpRoute changed = (HttpRoute) objects.getLast();
        replace(objects, o -> o.key().equals(changed.key()), variant(changed, 19, "h3.example.com", "/changed"));
        Snapshot after = compiler.compile(objects).snapshot();
        assertThat(after.version()).isGreaterThan(before.version());
        for (int i = 0; i < 4; i++) {
            VirtualHost old = virtualHosts(before).get(i);
            if (old.hostname().value().equals("h3.example.com")) {
                assertThat(virtualHosts(after).get(i)).isNotEqualTo(old);
            } else {
                assertThat(virtualHosts(after).get(i)).isSameAs(old);
            }
        }
        before.clusters().forEach((name, cluster) -> assertThat(after.clusters().get(name)).isSameAs(cluster));
    }

    @Test
    void aChangedBackendLeavesRoutesAndOtherClustersAlone() {
        List<ApiObject> objects = world(20, 4);
        Compiler compiler = new Compiler(CompilerOptions.DEFAULT);
        Snapshot before = compiler.compile(objects).snapshot();
        ApiObject moved = Manifests.read(backend("b", "endpoints: [{ip: 10.0.0.3, port: 80}]")).getFirst();
        replace(objects, o -> o.key().equals(moved.key()), moved);
        Snapshot after = compiler.compile(objects).snapshot();
        assertThat(after.clusters().get("backend/default/b")).isNotEqualTo(before.clusters().get("backend/default/b"));
        assertThat(after.clusters().get("backend/default/a")).isSameAs(before.clusters().get("backend/default/a"));
        for (int i = 0; i < 4; i++) {
            assertThat(virtualHosts(after).get(i)).isSameAs(virtualHosts(before).get(i));
        }
    }

    @Test
    void objectsReadAgainWithTheSameContentChangeNothing() {
        Compiler compiler = new Compiler(CompilerOptions.DEFAULT);
        Snapshot before = compiler.compile(world(20, 4)).snapshot();
        Snapshot after = compiler.compile(world(20, 4)).snapshot();
        for (int i = 0; i < 4; i++) {
            assertThat(virtualHosts(after).get(i)).isSameAs(virtualHosts(before).get(i));
        }
    }

    @Test
    void whateverCameBeforeTheResultIsThatOfAFreshCompiler() {
        Compiler compiler = new Compiler(CompilerOptions.DEFAULT);
        Random random = new Random(7);
        List<ApiObject> all = world(40, 4);
        for (int round = 0; round < 60; round++) {
            Set<ApiObject> left = new HashSet<>();
            for (ApiObject object : all) {
                if (random.nextInt(6) > 0) {
                    left.add(object);
                }
            }
            Compilation incremental = compiler.compile(left);
            Compilation fresh = new Compiler(CompilerOptions.DEFAULT).compile(left);
            assertThat(incremental.snapshot().listeners()).isEqualTo(fresh.snapshot().listeners());
            assertThat(incremental.snapshot().clusters()).isEqualTo(fresh.snapshot().clusters());
            assertThat(incremental.statuses()).isEqualTo(fresh.statuses());
            assertThat(incremental.secrets()).isEqualTo(fresh.secrets());
        }
    }

    @Test
    void oneChangeAmongTenThousandRoutesIsCheap() {
        for (int hosts : new int[]{1, 1000}) {
            List<ApiObject> objects = world(10_000, hosts);
            Compiler compiler = new Compiler(CompilerOptions.DEFAULT);
            long start = cpuTime();
            compiler.compile(objects);
            Duration first = Duration.ofNanos(cpuTime() - start);
            HttpRoute route = (HttpRoute) objects.getLast();
            Duration best = Duration.ofDays(1);
            for (int round = 0; round < 20; round++) {
                objects.set(objects.size() - 1, variant(route, 9_999, "h0.example.com", "/changed" + round));
                start = cpuTime();
                compiler.compile(objects);
                Duration took = Duration.ofNanos(cpuTime() - start);
                best = took.compareTo(best) < 0 ? took : best;
            }
            assertThat(first).isLessThan(Duration.ofSeconds(3));
            assertThat(best).isLessThan(Duration.ofMillis(100));
        }
    }

    /** Of this thread, so that whatever else the machine does not count. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
