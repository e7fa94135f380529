package dev.gatehouse.app.release;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the API has what concerns gateways. */
final class GatewayPaths {
    private static final String GATEWAYS = "/api/console/v1/gateways/";

    private GatewayPaths() {
    }

    static String releases(String gateway) {
        return GATEWAYS + encoded(gateway) + "/releases";
    }

    /** @param action {@code rollback}, {@code offline}, {@code online}, {@code comparison} */
    static String environment(String gateway, String environment, String action) {
        return GATEWAYS + encoded(gateway) + "/environments/" + encoded(environment) + "/" + action;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
