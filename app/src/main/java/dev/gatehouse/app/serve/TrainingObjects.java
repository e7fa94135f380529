package dev.gatehouse.app.serve;

import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Enough objects in a store for {@link TrainCommand} that a start with as many is worth the JVM's attention. */
final class TrainingObjects {
    private static final int ROUTES = 1_000;

    private TrainingObjects() {
    }

    static void plant(ResourceStore store) {
        List<Operation> puts = ManifestReader.read("training", manifests()).objects().stream().<Operation>map(
                read -> new Operation.Put(read.document(), new Origin.Api(), Optional.of(read.object()))).toList();
        store.commit(new Transaction(List.of(), puts));
    }

    private static String manifests() {
        StringBuilder text = new StringBuilder("""
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: Backend
                metadata: {name: trained, namespace: default}
                spec: {endpoints: [{ip: {address: 127.0.0.1, port: 9}}]}
                """);
        IntStream.range(0, ROUTES).forEach(i -> text.append("""
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: trained-%1$d, namespace: default, labels: {app: trained}}
                spec:
                  parentRefs: [{name: trained}]
                  hostnames: [trained%2$d.example.com]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /v%1$d}}]
                    backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: trained}]
                """.formatted(i, i % 10)));
        return text.toString();
    }
}
