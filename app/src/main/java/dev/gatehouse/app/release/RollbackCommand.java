package dev.gatehouse.app.release;

import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse rollback}: lets an environment run what it ran before. */
@Command(name = "rollback", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Let an environment run again what it ran before.", footerHeading = "%n", footer = {
        "Makes a new release of an earlier one's revision: by default the one before the",
        "current. Addresses, variables and plugins stay those of the current release; with",
        "--with-addresses they come back too.", "", "Examples:", "  gatehouse rollback demo prod",
        "  gatehouse rollback demo prod --to 1.1.0 --with-addresses",
        "  gatehouse rollback demo prod --to prod-3 --dry-run     gatehouse releases lists them"})
public final class RollbackCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GATEWAY", description = "Which gateway.")
    private String gateway = "";

    @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Which environment.")
    private String environment = "";

    @Option(names = "--to", paramLabel = "VERSION|RELEASE", defaultValue = "", description = "What it ran before (default: the release before the current one).")
    private String to = "";

    @Option(names = "--with-addresses", description = "Bring back addresses, variables and plugins as well.")
    private boolean withAddresses;

    @Mixin
    private ReleaseOptions release = new ReleaseOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ObjectNode body = release.body().put("to", to).put("withAddresses", withAddresses);
        try (ApiClient client = server.connect()) {
            return new Publication(client, Objects.requireNonNull(spec).commandLine().getOut(),
                    Objects.requireNonNull(spec).commandLine().getErr())
                    .ask(GatewayPaths.environment(gateway, environment, "rollback"), body);
        }
    }
}
