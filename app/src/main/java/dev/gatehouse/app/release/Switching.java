package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.client.ApiClient;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Takes an environment offline or online, and prints what came of it. */
final class Switching {
    private Switching() {
    }

    /** @param action {@code offline} or {@code online} */
    static int to(String action, ApiClient client, String gateway, String environment, int seconds, PrintWriter out,
            PrintWriter err) {
        JsonNode answer = client.post(GatewayPaths.environment(gateway, environment, action),
                Json.object().put("waitSeconds", seconds)).body();
        boolean wanted = action.equals("online");
        String name = "environment " + Json.textAt(answer, "environment") + " of " + gateway;
        boolean good = answer.path("settled").asBoolean(false) && answer.path("live").asBoolean(false) == wanted;
        String release = Json.textAt(answer, "release");
        if (good) {
            out.println(name + " is " + action + (wanted && !release.isEmpty() ? ", with " + release : ""));
        } else {
            err.println(name + " is to be " + action + ", and is not yet: " + Json.textAt(answer, "message"));
        }
        out.flush();
        err.flush();
        return good ? ExitCode.DONE : ExitCode.WRONG;
    }
}
