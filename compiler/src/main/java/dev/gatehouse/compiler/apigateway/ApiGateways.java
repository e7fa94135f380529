package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.GuestFallback;
import dev.gatehouse.compiler.dialect.GuestRoutes;
import dev.gatehouse.compiler.dialect.Guests;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The dialect's front end: asks what each environment comes to, and says in statuses what became of every object. */
public final class ApiGateways {
    private final OptionalInt port;
    private final boolean allowUnenforced;
    private final Memo memo;

    /**
     * @param port            of the built-in Gateway; empty: there is none, and nothing of this is served
     * @param allowUnenforced whether resources serve though something that protects them is not in force
     */
    public ApiGateways(OptionalInt port, boolean allowUnenforced, Memo memo) {
        this.port = port;
        this.allowUnenforced = allowUnenforced;
        this.memo = memo;
    }

    /** What the dialect's objects come to. */
    public record Compiled(Guests guests, Map<ObjectKey, ObjectStatus> statuses) {}

    /** Compiles the objects that the memo holds. */
    public Compiled compile() {
        List<GuestRoutes> routes = new ArrayList<>();
        Map<String, Cluster> clusters = new HashMap<>();
        Map<SecretRef, SecretMaterial> material = new HashMap<>();
        Set<GuestFallback> fallbacks = new HashSet<>();
        for (ApiGateway gateway : memo.group(ApiGateway.class, Group.all(ApiGateway.KIND))) {
            for (ObjectKey environment : memo.ask(new Environments(gateway.metadata().namespace()))) {
                memo.ask(new CompiledEnvironmentOf(environment, allowUnenforced)).ifPresent(compiled -> {
                    routes.add(compiled.routes());
                    clusters.putAll(compiled.clusters());
                    material.putAll(compiled.material());
                    fallbacks.addAll(compiled.fallbacks());
                });
            }
        }
        return new Compiled(new Guests(routes, clusters, material, fallbacks),
                new MatrixStatuses(memo, port, allowUnenforced).all());
    }
}
