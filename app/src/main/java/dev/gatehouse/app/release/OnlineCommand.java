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

/** {@code gatehouse online}. */
@Command(name = "online", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Serve an environment again as it was before it was taken offline.", footerHeading = "%n", footer = {
        "Examples:",
        "  gatehouse online demo stag"})
public final class OnlineCommand implements Callable<Integer> {
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
            return Switching.to("online", client, gateway, environment, wait.seconds(),
                    Objects.requireNonNull(spec).commandLine().getOut(),
                    Objects.requireNonNull(spec).commandLine().getErr());
        }
    }
}
