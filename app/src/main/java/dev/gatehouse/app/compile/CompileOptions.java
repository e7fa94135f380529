package dev.gatehouse.app.compile;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.compiler.Compiler;
import dev.gatehouse.compiler.CompilerOptions;
import dev.gatehouse.model.ApiObject;
import java.util.List;
import java.util.function.Function;
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

    /** A compiler that remembers what it made, so that the next compilation costs only what changed. */
    public Function<List<ApiObject>, Compilation> compiler() {
        CompilerOptions options = CompilerOptions.DEFAULT;
        options = noDefaultGateway ? options.withoutBuiltInGateway() : options;
        options = allowUnenforced ? options.allowingUnenforced() : options;
        return new Compiler(options)::compile;
    }
}
