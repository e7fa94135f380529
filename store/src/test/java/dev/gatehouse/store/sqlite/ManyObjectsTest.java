package dev.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What 10,000 routes cost. */
class ManyObjectsTest extends SqliteFixture {
    private static final Logger LOG = LoggerFactory.getLogger(ManyObjectsTest.class);
    private static final int ROUTES = 10_000;

    private static ReadObject route(int n) {
        return ManifestReader.read("test.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: route-%1$d, namespace: default, labels: {app: a%1$d}}
                spec:
                  parentRefs: [{name: web}]
                  hostnames: [h%1$d.example.com]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /v%1$d}}]
                    filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}]}}]
                    backendRefs: [{name: backend, port: 8080}]
                """.formatted(n)).objects().getFirst();
    }

    @Test
    void tenThousandRoutesOpenListAndCommitFast() {
        try (SqliteStore store = open()) {
            List<Operation> puts = new ArrayList<>();
            for (int i = 0; i < ROUTES; i++) {
                ReadObject route = route(i);
                puts.add(new Operation.Put(route.document(), Samples.API, Optional.of(route.object())));
            }
            long start = System.nanoTime();
            store.commit(new Transaction(List.of(), puts));
            LOG.info("{} routes in one commit: {} ms", ROUTES, since(start).toMillis());
        }
        long start = System.nanoTime();
        try (SqliteStore store = open()) {
            Duration opened = since(start);
            start = System.nanoTime();
            store.list().objects().forEach(StoredObject::object);
            Duration decoded = since(start);
            start = System.nanoTime();
            long bytes = store.range(Range.of(Selection.ALL)).objects().stream()
                    .mapToLong(object -> object.json().length()).sum();
            Duration listed = since(start);
            long[] commits = new long[500];
            for (int i = 0; i < commits.length; i++) {
                start = System.nanoTime();
                put(store, "a" + i, "1");
                commits[i] = System.nanoTime() - start;
            }
            Arrays.sort(commits);
            LOG.info("opened in {} ms, records in {} ms, JSON ({} bytes) in {} ms, commit p50 {} us, p99 {} us",
                    opened.toMillis(), decoded.toMillis(), bytes, listed.toMillis(), commits[250] / 1000,
                    commits[495] / 1000);
            assertThat(opened).isLessThan(Duration.ofSeconds(2));
            assertThat(listed).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
