package dev.gatehouse.compiler;

import dev.gatehouse.compiler.gatewayapi.GatewayApi;
import dev.gatehouse.compiler.gatewayapi.GatewayApiOptions;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.snapshot.Snapshot;
import java.util.Collection;

/**
 * Compiles objects into what a data plane runs. What it returns depends on the objects and options alone, whatever
 * their order; what it did before only makes it faster, and lets a snapshot share with the one before it every
 * virtual host and cluster that is the same. Not thread-safe.
 */
public final class Compiler {
    private final Memo memo = new Memo();
    private final GatewayApi gatewayApi;
    private long version;

    public Compiler(CompilerOptions options) {
        this.gatewayApi = new GatewayApi(new GatewayApiOptions(options.controllerName(), options.adoptedControllers(),
                options.builtInGatewayPort(), options.allowUnenforced()), memo);
    }

    /**
     * Compiles all objects there are; of two with one key the first.
     *
     * @return never fails for what an object says: that is told in its status
     */
    public Compilation compile(Collection<? extends ApiObject> objects) {
        memo.replace(objects);
        GatewayApi.Compiled compiled = gatewayApi.compile();
        memo.sweep();
        version++;
        return new Compilation(new Snapshot(version, compiled.listeners(), compiled.clusters()), compiled.secrets(),
                compiled.statuses());
    }
}
