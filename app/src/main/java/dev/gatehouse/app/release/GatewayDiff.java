package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.client.ApiClient;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What an environment runs beside something else of its gateway. */
public final class GatewayDiff {
    private GatewayDiff() {
    }

    /**
     * Prints what differs.
     *
     * @param against empty: the draft
     * @return 1 when something differs
     */
    public static int print(ApiClient client, String gateway, String environment, String against, PrintWriter out) {
        JsonNode answer = client.get(GatewayPaths.environment(gateway, environment, "comparison")
                + (against.isEmpty() ? "" : "?against=" + GatewayPaths.encoded(against)));
        boolean equal = answer.path("equal").asBoolean(false);
        String running = Json.textAt(answer, "running");
        out.println(Json.textAt(answer, "environment") + " runs " + running + ": "
                + (equal ? "no difference to " : "") + Json.textAt(answer, "against")
                + (equal ? "" : " differs"));
        DifferenceText.print(answer.path("differences"), out);
        out.flush();
        return equal ? ExitCode.DONE : ExitCode.WRONG;
    }
}
