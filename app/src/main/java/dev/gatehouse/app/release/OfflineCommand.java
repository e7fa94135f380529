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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse offline}. */
@Command(name = "offline", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Serve nothing of an environment any more.", footerHeading = "%n", footer = {
        "Its releases stay, and gatehouse online brings back the last one.", "", "Examples:",
        "  gatehouse offline demo stag"})
public final class OfflineCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GATEWAY", description = "Which gateway.")
    private String gateway = "";

    @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "Which environment.")
    private String environment = "";

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (ApiClient client = server.connect()) {
            return Switching.to("offline", client, gateway, environment, wait.seconds(),
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    Objects.requireNonNull(spec).commandLine().getErr());
        }
    }
}
