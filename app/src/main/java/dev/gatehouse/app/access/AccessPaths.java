package dev.gatehouse.app.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the server's actions. */
final class AccessPaths {
    private static final String ROOT = "/api/console/v1/";
    static final String USERS = ROOT + "users";
    static final String TOKENS = ROOT + "tokens";
    static final String KUBECONFIG = ROOT + "kubeconfig";

    private AccessPaths() {
    }

    static String user(String name) {
        return USERS + "/" + encoded(name);
    }

    static String token(String name) {
        return TOKENS + "/" + encoded(name);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
