package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.AccessLog;
import java.util.Optional;

/** A Gateway's annotation for its access log. */
final class AccessLogs {
    static final String ANNOTATION = "gatehouse.dev/access-log";

    private AccessLogs() {
    }

    static Optional<AccessLog> of(Gateway gateway) {
        return declared(gateway).flatMap(value -> switch (value) {
            case "off" -> Optional.of(AccessLog.OFF);
            case "text" -> Optional.of(AccessLog.TEXT);
            case "json" -> Optional.of(AccessLog.JSON);
            default -> Optional.empty();
        });
    }

    static Optional<String> problem(Gateway gateway) {
        return declared(gateway).filter(_ -> of(gateway).isEmpty())
                .map(value -> "Annotation " + ANNOTATION + ": " + value + " is not one of text, json, off.");
    }

    private static Optional<String> declared(Gateway gateway) {
        return Optional.ofNullable(gateway.metadata().annotations().get(ANNOTATION));
    }
}
