package dev.gatehouse.app.matrix;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import dev.gatehouse.model.codec.ManifestWriter;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** {@code gatehouse matrix}: environments × backend services of a gateway. */
@Command(name = "matrix", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show a gateway's addresses: a row for each backend service, a column for each environment.", footerHeading = "%n", footer = {
        "Below the table stands what is to be known of cells: Missing (no address, and",
        "something needs one), Invalid, Unhealthy, Shared with another environment, and",
        "Unpublished (what runs is something else).", "", "Examples:", "  gatehouse matrix demo",
        "  gatehouse matrix demo -o json"})
public final class MatrixCommand implements Callable<Integer> {
    /** How it is printed. */
    enum Form {
        TABLE, YAML, JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "GATEWAY", description = "Whose.")
    private String gateway = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = {"-o",
            "--output"}, defaultValue = "table", paramLabel = "table|yaml|json", description = "How to print (default: ${DEFAULT-VALUE}).")
    private Form output = Form.TABLE;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (ApiClient client = server.connect()) {
            JsonNode matrix = client.get("/api/console/v1/gateways/"
                    + URLEncoder.encode(gateway, StandardCharsets.UTF_8).replace("+", "%20") + "/matrix");
            out.print(switch (output) {
                case TABLE -> MatrixText.of(matrix);
                case YAML -> ManifestWriter.yamlOfJson(Json.text(matrix));
                case JSON -> Json.pretty(matrix) + "\n";
            });
        }
        out.flush();
        return ExitCode.DONE;
    }
}
