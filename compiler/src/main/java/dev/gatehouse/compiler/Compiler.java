package dev.gatehouse.compiler;

import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.compiler.apigateway.ApiGateways;
import dev.gatehouse.compiler.gatewayapi.GatewayApi;
import dev.gatehouse.compiler.gatewayapi.GatewayApiOptions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.snapshot.Snapshot;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Compiles objects into what a data plane runs. What it returns depends on the objects, the addresses held so far and the
 * options alone, whatever the objects' order; what it did before only makes it faster, and lets a snapshot share with the one before it every
 * virtual host and cluster that is the same. Not thread-safe.
 */
public final class Compiler {
    private final Memo memo = new Memo();
    private final GatewayApi gatewayApi;
    private final ApiGateways apiGateways;
    private long version;

    public Compiler(CompilerOptions options) {
        this.gatewayApi = new GatewayApi(new GatewayApiOptions(options.controllerName(), options.adoptedControllers(),
                options.builtInGatewayPort(), options.allowUnenforced(), options.addressPool()), memo);
        this.apiGateways = new ApiGateways(options.builtInGatewayPort(), options.allowUnenforced(), memo);
    }

    /** Compiles all objects there are, where nobody has held an address before. */
    public Compilation compile(Collection<? extends ApiObject> objects) {
        return compile(objects, HeldAddresses.NONE);
    }

    /**
     * Compiles all objects there are; of two with one key the first.
     *
     * @param held the addresses that Gateways keep
     * @return never fails for what an object says: that is told in its status
     */
    public Compilation compile(Collection<? extends ApiObject> objects, HeldAddresses held) {
        memo.replace(objects);
        memo.tell(HeldAddresses.class, held);
        ApiGateways.Compiled matrix = apiGateways.compile();
        GatewayApi.Compiled compiled = gatewayApi.compile(matrix.guests());
        memo.sweep();
        version++;
        Map<ObjectKey, ObjectStatus> statuses = new HashMap<>(compiled.statuses());
        statuses.putAll(matrix.statuses());
        return new Compilation(new Snapshot(version, compiled.listeners(), compiled.clusters()), compiled.secrets(),
                Collections.unmodifiableMap(statuses));
    }
}
