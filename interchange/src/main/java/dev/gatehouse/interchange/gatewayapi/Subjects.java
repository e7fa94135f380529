package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;

/** What findings are about, for people. */
final class Subjects {
    private Subjects() {
    }

    static String of(Revision.Frozen resource) {
        return "resource " + ShownName.shown(resource.spec().displayName(), resource.name());
    }

    static String service(String shownName) {
        return "backend service " + shownName;
    }
}
