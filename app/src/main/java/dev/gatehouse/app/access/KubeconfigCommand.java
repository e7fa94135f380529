package dev.gatehouse.app.access;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse kubeconfig}: a file by which somebody else's kubectl logs in. */
@Command(name = "kubeconfig", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Print a kubeconfig for a user, with a new token in it.", footerHeading = "%n", footer = {
        "Whoever has the file has the user's rights until the token expires or is revoked.", "", "Examples:",
        "  gatehouse kubeconfig --user alice > alice.kubeconfig",
        "  gatehouse kubeconfig --user ci --expires 30d --server https://gateway.example.com:9080"})
public final class KubeconfigCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose rights it gives.")
    private String user = "";

    @Option(names = "--expires", defaultValue = "90d", paramLabel = "TIME", description = "How long it lasts: 12h, 90d, never (default: ${DEFAULT-VALUE}).")
    private String expires = "90d";

    @Option(names = "--server", paramLabel = "URL", description = "Where the user reaches the API (default: as this command does).")
    private @Nullable String url;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (ApiClient client = server.connect()) {
            ObjectNode body = Json.object().put("user", user).put("expiresInSeconds", Expiry.seconds(expires))
                    .put("description", "kubeconfig")
                    .put("server", url == null ? client.access().server().toString() : url);
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(Json.textAt(client.post(AccessPaths.KUBECONFIG, body).body(), "kubeconfig"));
            out.flush();
            return ExitCode.DONE;
        }
    }
}
