package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Takes an environment offline or online, and prints what came of it. */
abstract class SwitchCommand implements Callable<Integer> {
    private final boolean online;

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

    SwitchCommand(boolean online) {
        this.online = online;
    }

    @Override
    public Integer call() {
        String wanted = online ? "online" : "offline";
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (ApiClient client = server.connect()) {
            JsonNode answer = client.post(GatewayPaths.environment(gateway, environment, wanted),
                    Json.object().put("waitSeconds", wait.seconds())).body();
            String name = "environment " + Json.textAt(answer, "environment") + " of " + gateway;
            if (!answer.path("settled").asBoolean(false) || answer.path("live").asBoolean(false) != online) {
                err.println(name + " is to be " + wanted + ", and is not yet: " + Json.textAt(answer, "message"));
                return ExitCode.WRONG;
            }
            String release = Json.textAt(answer, "release");
            out.println(name + " is " + wanted + (online && !release.isEmpty() ? ", with " + release : ""));
            return ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
