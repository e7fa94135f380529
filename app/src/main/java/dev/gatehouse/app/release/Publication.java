package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ApiFailure;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the server to publish or to roll back, and prints what came of it. */
record Publication(ApiClient client, PrintWriter out, PrintWriter err) {

    /** @throws WrongStateException with all that stands in the way, a line each */
    int ask(String path, ObjectNode body) {
        try {
            return print(client.post(path, body).body());
        } catch (ApiFailure e) {
            if (e.causes().isEmpty()) {
                throw e;
            }
            throw new WrongStateException(e.causes().stream()
                    .map(cause -> (cause.field().isEmpty() ? "" : cause.field() + ": ") + cause.message())
                    .collect(Collectors.joining("\n")) + "\nnothing is published");
        }
    }

    private int print(JsonNode answer) {
        boolean dryRun = answer.path("dryRun").asBoolean(false);
        out.println("gateway " + Json.textAt(answer, "gateway") + ": revision " + Json.textAt(answer, "version")
                + (answer.path("newRevision").asBoolean(false) ? ", new, " : ", ")
                + answer.path("resources").asInt(0) + " resources" + (dryRun ? " (dry run)" : ""));
        boolean good = true;
        for (JsonNode environment : answer.path("environments")) {
            good &= environment(environment, dryRun);
        }
        answer.path("remarks").forEach(remark -> out.println("note: " + remark.asString("")));
        for (JsonNode problem : answer.path("problems")) {
            out.flush();
            err.println(Json.textAt(problem, "object") + " " + Json.textAt(problem, "field") + ": "
                    + Json.textAt(problem, "message"));
            good = false;
        }
        out.flush();
        err.flush();
        return good ? ExitCode.DONE : ExitCode.WRONG;
    }

    private boolean environment(JsonNode environment, boolean dryRun) {
        String before = Json.textAt(environment, "before");
        String name = Json.textAt(environment, "environment") + ": " + Json.textAt(environment, "release");
        if (environment.path("unchanged").asBoolean(false)) {
            out.println(name + " runs just this already, unchanged");
            return true;
        }
        boolean live = environment.path("live").asBoolean(false);
        out.println(name + (dryRun ? " would follow " : live ? " is live, after " : " follows ")
                + (before.isEmpty() ? "nothing" : before + " (" + Json.textAt(environment, "beforeVersion") + ")"));
        DifferenceText.print(environment.path("differences"), out);
        if (!dryRun && !live) {
            out.flush();
            err.println(name + " is released and not live yet: " + Json.textAt(environment, "message"));
        }
        return dryRun || live;
    }
}
