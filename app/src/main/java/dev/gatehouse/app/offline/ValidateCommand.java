package dev.gatehouse.app.offline;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.compile.CompileOptions;
import dev.gatehouse.app.compile.OfflineCompilation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse validate}: what is wrong with manifests, without a server. */
@Command(name = "validate", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Say what is wrong with manifests, without a server.", footerHeading = "%n", footer = {
        "Prints every problem as file:line:column: path: message, then the status that",
        "each object would have. Exit code 1 if a text has an error, or an object's",
        "Accepted or ResolvedRefs is False, or nothing was found; warnings are no failure.", "", "Examples:",
        "  gatehouse validate -f manifests/",
        "  gatehouse validate -f route.yaml -f backend.yaml -o yaml"})
public final class ValidateCommand implements Callable<Integer> {
    @Option(names = {"-f",
            "--file"}, required = true, paramLabel = "FILE|DIR", description = "Manifests, directories recursively.")
    private List<Path> files = new ArrayList<>();

    @Option(names = {"-o",
            "--output"}, defaultValue = "table", paramLabel = "table|yaml|json", description = "How statuses are printed; problems then go to stderr (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Mixin
    private CompileOptions options = new CompileOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        OfflineCompilation compilation = OfflineCompilation.of(files, options);
        if (compilation.read().objects().isEmpty() && compilation.read().problems().isEmpty()) {
            throw new WrongStateException("no manifest was found (*.yaml, *.yml, *.json) in "
                    + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        Verdict verdict = new Verdict(compilation);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter problems = output == OutputFormat.TABLE ? out : Objects.requireNonNull(spec).commandLine().getErr();
        verdict.problems().forEach(problems::println);
        problems.flush();
        switch (output) {
            case TABLE -> out.print(verdict.table());
            case YAML -> out.print(verdict.yaml());
            case JSON -> out.print(verdict.json());
        }
        out.flush();
        return verdict.hasErrors() ? ExitCode.WRONG : ExitCode.DONE;
    }
}
