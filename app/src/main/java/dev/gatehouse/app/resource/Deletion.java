package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.app.client.ApiResource;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects on a server. */
final class Deletion {
    private final Session session;
    private final boolean dryRun;

    Deletion(Session session, boolean dryRun) {
        this.session = session;
        this.dryRun = dryRun;
    }

    /**
     * Deletes one.
     *
     * @param uid that it must have; empty: any
     * @return false when there is none
     */
    boolean delete(Target target, String uid) {
        ObjectNode options = Json.object().put("kind", "DeleteOptions").put("apiVersion", "v1");
        if (!uid.isEmpty()) {
            options.putObject("preconditions").put("uid", uid);
        }
        try {
            session.client().delete(target.path() + (dryRun ? "?dryRun=All" : ""), options);
            return true;
        } catch (ApiFailure e) {
            if (e.reason().equals("NotFound")) {
                return false;
            }
            throw e;
        }
    }

    /** Whether anything lives in a namespace, but for what is on every list of it by itself. */
    boolean holdsObjects(String namespace) {
        for (ApiResource resource : session.resources().all()) {
            boolean counts = resource.namespaced() && resource.verbs().containsAll(Set.of("list", "delete"))
                    && !resource.kind().equals("Event");
            if (counts && !session.client().get(resource.path(namespace) + "?limit=1").path("items").isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
