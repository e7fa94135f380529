package dev.gatehouse.app.offline;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.compile.CompileOptions;
import dev.gatehouse.app.compile.OfflineCompilation;
import dev.gatehouse.proxy.admin.SnapshotJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse translate}: manifests as something else. */
@Command(name = "translate", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Print what manifests come to.", footerHeading = "%n", footer = {
        "snapshot: what the data plane would run, as /config_dump of the admin server shows it.",
        "Key material is named by its digest only.", "", "Examples:",
        "  gatehouse translate -f manifests/ --to snapshot",
        "  gatehouse translate -f manifests/ --to snapshot | jq '.clusters | keys'"})
public final class TranslateCommand implements Callable<Integer> {

    /** What to translate to. */
    enum Target {
        SNAPSHOT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = {"-f",
            "--file"}, required = true, paramLabel = "FILE|DIR", description = "Manifests, directories recursively.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--to", defaultValue = "snapshot", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Target target = Target.SNAPSHOT;

    @Mixin
    private CompileOptions options = new CompileOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        OfflineCompilation compilation = OfflineCompilation.ofUsable(files, options, UnaryOperator.identity());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(switch (target) {
            case SNAPSHOT -> SnapshotJson.of(compilation.compiled().snapshot());
        });
        out.flush();
        return ExitCode.DONE;
    }
}
