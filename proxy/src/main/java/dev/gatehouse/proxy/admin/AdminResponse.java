package dev.gatehouse.proxy.admin;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the admin server.
 *
 * @param status      200..599
 * @param contentType with its charset
 * @param body        not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent")
public record AdminResponse(int status, String contentType, byte[] body) {
    private static final String TEXT = "text/plain; charset=UTF-8";

    /** 200 with plain text. */
    public static AdminResponse text(String body) {
        return text(200, body);
    }

    public static AdminResponse text(int status, String body) {
        return new AdminResponse(status, TEXT, body.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with JSON in UTF-8. */
    public static AdminResponse json(byte[] body) {
        return new AdminResponse(200, "application/json", body);
    }

    /** 200 with JSON. */
    public static AdminResponse json(String body) {
        return json(body.getBytes(StandardCharsets.UTF_8));
    }

    public static AdminResponse html(String body) {
        return new AdminResponse(200, "text/html; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** 400 with a message that says how to ask. */
    public static AdminResponse badRequest(String message) {
        return text(400, message.endsWith("\n") ? message : message + "\n");
    }
}
