package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.app.client.ApiResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of objects that are applied together, so that one that is no longer among the manifests can go. Its members bear a
 * label, and only those count of which this program's field manager applied the label: whoever copies a label to other
 * objects puts them in no danger.
 *
 * @param name the label's value
 */
record ApplySet(String name) {
    static final String LABEL = "gatehouse.dev/apply-set";
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    /** @throws BadUsageException it can't be a label's value */
    static ApplySet named(String name) {
        if (!VALUE.matcher(name).matches()) {
            throw new BadUsageException("--set " + name + ": letters, digits, '-', '_' and '.', at most 63");
        }
        return new ApplySet(name);
    }

    void mark(ObjectNode body) {
        Json.objectIn(Json.objectIn(body, "metadata"), "labels").put(LABEL, name);
    }

    /** Another set that the object is a member of. */
    Optional<String> otherOwner(JsonNode object) {
        String owner = object.path("metadata").path("labels").path(LABEL).asString("");
        return owner.isEmpty() || owner.equals(name) || !marked(object) ? Optional.empty() : Optional.of(owner);
    }

    /** A member that is no longer declared, as it stands. */
    record Leftover(Target target, String uid) {}

    /** The members that are not among the declared ones; of kinds that hold others, Namespaces, last. */
    List<Leftover> leftovers(Session session, Set<Target> declared) {
        List<Leftover> found = new ArrayList<>();
        List<Leftover> namespaces = new ArrayList<>();
        for (ApiResource resource : session.resources().all()) {
            if (!resource.verbs().containsAll(Set.of("list", "delete"))) {
                continue;
            }
            for (ObjectNode object : members(session, resource)) {
                Target target = session.target(resource, object);
                boolean kept = declared.stream().anyMatch(each -> same(each, target));
                boolean told = found.stream().anyMatch(each -> same(each.target(), target));
                if (!kept && !told && marked(object)) {
                    (resource.kind().equals("Namespace") ? namespaces : found)
                            .add(new Leftover(target, Json.textAt(object, "metadata", "uid")));
                }
            }
        }
        found.addAll(namespaces);
        return found;
    }

    private List<ObjectNode> members(Session session, ApiResource resource) {
        try {
            return session.list(resource, "", Pages.parameter("labelSelector", LABEL + "=" + name));
        } catch (ApiFailure e) {
            if (e.status() == 403 || e.status() == 404 || e.status() == 405) {
                return List.of();
            }
            throw e;
        }
    }

    /** Versions of one kind show the same objects. */
    private static boolean same(Target one, Target other) {
        return one.resource().fullName().equals(other.resource().fullName())
                && one.namespace().equals(other.namespace()) && one.name().equals(other.name());
    }

    private static boolean marked(JsonNode object) {
        return object.path("metadata").path("managedFields").valueStream()
                .anyMatch(each -> Json.textAt(each, "manager").equals(Applying.MANAGER)
                        && Json.textAt(each, "operation").equals("Apply")
                        && each.path("fieldsV1").path("f:metadata").path("f:labels").has("f:" + LABEL));
    }
}
