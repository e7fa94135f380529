package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import java.util.List;

/** What is different for every gateway. */
final class General {
    private General() {
    }

    static List<Finding> findings() {
        return List.of(
                new Finding(Effect.DIFFERENT, "", "", "a backend service that can't be reached, or is unhealthy, makes"
                        + " routes answer 503; the gateway's resources answer 502"),
                new Finding(Effect.DIFFERENT, "", "", "the JSON bodies and codes of errors are Gatehouse's own; another"
                        + " implementation has its own"),
                new Finding(Effect.DIFFERENT, "", "",
                        "a request to become a WebSocket is let through; the gateway refuses"
                                + " it for resources without enableWebsocket"),
                new Finding(Effect.NOTE, "", "", "that regular expressions stand between exact paths and prefixes, the"
                        + " longest first, is Gatehouse's and Envoy Gateway's rule; the Gateway API leaves it open"),
                new Finding(Effect.NOTE, "", "", "publishing, rollback, labels, documentation and permissions have no"
                        + " counterpart"));
    }
}
