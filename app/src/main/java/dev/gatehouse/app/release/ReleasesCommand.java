package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code gatehouse releases}: what ran where and when. */
@Command(name = "releases", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show what the environments of a gateway ran, the newest first.", footerHeading = "%n", footer = {
        "The one with a star is what the environment runs.", "", "Examples:", "  gatehouse releases demo",
        "  gatehouse releases demo prod -o json"})
public final class ReleasesCommand implements Callable<Integer> {
    /** How releases are printed. */
    enum Form {
        TABLE, JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "GATEWAY", description = "Which gateway.")
    private String gateway = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ENVIRONMENT", defaultValue = "", description = "Which environment (default: all).")
    private String environment = "";

    @Option(names = {"-o",
            "--output"}, defaultValue = "table", paramLabel = "table|json", description = "How to print (default: ${DEFAULT-VALUE}).")
    private Form output = Form.TABLE;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String query = environment.isEmpty() ? "" : "?environment=" + GatewayPaths.encoded(environment);
        try (ApiClient client = server.connect()) {
            JsonNode answer = client.get(GatewayPaths.releases(gateway) + query);
            out.print(output == Form.JSON ? Json.pretty(answer) + "\n" : HistoryText.of(answer));
        } finally {
            out.flush();
        }
        return ExitCode.DONE;
    }
}
