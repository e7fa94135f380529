package dev.gatehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Informers of fabric8's client: each hears of every change once, in the order in which they were made. */
@Timeout(1200)
class InformersTest {
    private static final Logger LOG = LoggerFactory.getLogger(InformersTest.class);
    private static final int CHANGES_A_MINUTE = 1000;

    @TempDir
    private Path folder;

    @Test
    @Tag("peers")
    void twentyInformersHearOfEveryChangeOnceAndInOrder() throws Exception {
        watch(500, 20, 150);
    }

    @Test
    @Tag("soak")
    void hundredInformersOnTenThousandObjectsHearOfEveryChangeOnceAndInOrder() throws Exception {
        watch(10_000, 100, Integer.getInteger("gatehouse.test.changes", 3 * CHANGES_A_MINUTE));
    }

    private void watch(int objects, int informers, int changes) throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder.resolve("data"));
                KubernetesClient client = client(gateway)) {
            make(client, objects);
            List<Seen> seen = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < informers; i++) {
                seen.add(follow(client));
            }
            LOG.info("{} informers have listed {} objects each after {} ms", informers, objects,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            eventually("every informer has all objects", () -> seen.stream().allMatch(s -> s.added() == objects));
            Duration slowest = change(client, objects, changes);
            eventually("every informer has heard of all changes",
                    () -> seen.stream().allMatch(s -> s.changes().size() >= changes));
            List<Integer> made = IntStream.range(0, changes).boxed().toList();
            for (Seen one : seen) {
                assertThat(one.changes()).isEqualTo(made);
                assertThat(one.revisions()).isSorted().doesNotHaveDuplicates();
                assertThat(one.added()).isEqualTo(objects);
            }
            LOG.info("{} informers on {} objects heard of {} changes each; the slowest change took {} ms", informers,
                    objects, changes, slowest.toMillis());
        }
    }

    private static KubernetesClient client(GatewayProcess gateway) {
        Config config = Config.fromKubeconfig(gateway.kubeconfig());
        config.setRequestTimeout((int) Duration.ofMinutes(1).toMillis());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static void make(KubernetesClient client, int objects) throws Exception {
        try (ExecutorService makers = Executors.newFixedThreadPool(16)) {
            List<Future<?>> made = new ArrayList<>();
            for (int i = 0; i < objects; i++) {
                ConfigMap object = new ConfigMapBuilder().withNewMetadata().withName("object-" + i)
                        .withNamespace("default").endMetadata().addToData("change", "-1").build();
                made.add(makers.submit(() -> client.resource(object).create()));
            }
            for (Future<?> one : made) {
                one.get();
            }
        }
    }

    /**
     * Keeps of each object what tells it from others, so that a hundred copies of all fit in memory; and waits for its
     * list, for one process has to parse as many as there are informers.
     */
    private static Seen follow(KubernetesClient client) throws Exception {
        Seen seen = new Seen();
        SharedIndexInformer<ConfigMap> informer = client.configMaps().inNamespace("default").runnableInformer(0);
        informer.itemStore(new ReducedStateItemStore<>(ReducedStateItemStore.NAME_KEY_STATE, ConfigMap.class,
                client.getKubernetesSerialization(), "metadata.resourceVersion", "metadata.namespace"));
        informer.addEventHandler(seen);
        informer.start().toCompletableFuture().get(2, TimeUnit.MINUTES);
        return seen;
    }

    /** At an even pace; how long the slowest took. */
    private static Duration change(KubernetesClient client, int objects, int changes) {
        long slowest = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < changes; i++) {
            long due = begin + i * Duration.ofMinutes(1).toNanos() / CHANGES_A_MINUTE;
            LockSupport.parkNanos(due - System.nanoTime());
            long start = System.nanoTime();
            client.configMaps().inNamespace("default").withName("object-" + i * 7 % objects).patch(
                    PatchContext.of(PatchType.JSON_MERGE), "{\"data\": {\"change\": \"" + i + "\"}}");
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        return Duration.ofNanos(slowest);
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
