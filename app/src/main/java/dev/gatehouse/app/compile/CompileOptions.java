package dev.gatehouse.app.compile;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.Compiler;
import dev.gatehouse.compiler.CompilerOptions;
import dev.gatehouse.compiler.address.AddressPool;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.gateway.Gateway;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** The options that change what manifests come to. */
public final class CompileOptions {
    @Option(names = "--no-default-gateway", description = "No built-in Gateway on port 8080 for routes whose Gateway is declared nowhere.")
    private boolean noDefaultGateway;

    @Option(names = "--allow-unenforced", description = "Serve routes whose protecting fields are not in force, instead of answering 500.")
    private boolean allowUnenforced;

    public boolean defaultGateway() {
        return !noDefaultGateway;
    }

    public boolean allowUnenforced() {
        return allowUnenforced;
    }

    /** Without a pool: Gateways share the machine's addresses. */
    public BiFunction<List<ApiObject>, HeldAddresses, Compilation> compiler() {
        return compiler(Optional.empty());
    }

    /** A compiler that remembers what it made, so that the next compilation costs only what changed. */
    public BiFunction<List<ApiObject>, HeldAddresses, Compilation> compiler(Optional<AddressPool> pool) {
        CompilerOptions options = settings();
        return new Compiler(pool.map(options::withAddressPool).orElse(options))::compile;
    }

    /** Empty with --no-default-gateway. */
    public Optional<Gateway> builtInGateway() {
        return settings().builtInGateway();
    }

    private CompilerOptions settings() {
        CompilerOptions options = CompilerOptions.DEFAULT;
        options = noDefaultGateway ? options.withoutBuiltInGateway() : options;
        options = allowUnenforced ? options.allowingUnenforced() : options;
        return options;
    }
}
