package dev.gatehouse.app.release;

import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse publish}: lets environments run a version. */
@Command(name = "publish", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Let environments of a gateway run a version.", footerHeading = "%n", footer = {
        "A new version is made of the draft as it stands; one that there is goes to further",
        "environments as it was frozen. Addresses, variables and plugins are those that the",
        "environment has now. All that is missing is told at once, and nothing is published",
        "then. Exit code 0 when all event loops serve it; 1 otherwise.", "", "Examples:",
        "  gatehouse publish demo 1.2.0 --to stag --dry-run      what would change",
        "  gatehouse publish demo 1.2.0 --to stag --title 'orders can be cancelled'",
        "  gatehouse publish demo 1.2.0 --to prod                the same, promoted"})
public final class PublishCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GATEWAY", description = "Which gateway.")
    private String gateway = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "A semantic version such as 1.2.0.")
    private String version = "";

    @Option(names = "--to", required = true, split = ",", paramLabel = "ENVIRONMENT", description = "Where to; several with commas, all at one time.")
    private List<String> environments = new ArrayList<>();

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "Of a new version, for people.")
    private String title = "";

    @Option(names = "--draft", description = "The version must hold the draft as it stands: refuse one that was frozen before with other resources.")
    private boolean draft;

    @Mixin
    private ReleaseOptions release = new ReleaseOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ObjectNode body = release.body().put("version", version).put("title", title).put("draft", draft);
        ArrayNode names = body.putArray("environments");
        environments.forEach(names::add);
        try (ApiClient client = server.connect()) {
            return new Publication(client, Objects.requireNonNull(spec).commandLine().getOut(),
                    Objects.requireNonNull(spec).commandLine().getErr()).ask(GatewayPaths.releases(gateway), body);
        }
    }
}
