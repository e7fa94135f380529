package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.app.client.Reply;
import dev.gatehouse.app.manifest.ManifestObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply of manifests, one after the other. */
final class Applying {
    /** Who owns the fields that are applied. */
    static final String MANAGER = "gatehouse";
    private static final String APPLY = "application/apply-patch+yaml";

    private final Session session;
    private final How how;
    private final Set<String> declared;
    private final Consumer<String> warnings;

    /**
     * How to apply.
     *
     * @param force           takes over fields, and objects of other sets
     * @param set             marks what is applied as belonging to it; empty: no mark
     * @param createNamespace makes namespaces that are missing
     */
    record How(boolean dryRun, boolean force, Optional<ApplySet> set, boolean createNamespace) {}

    /**
     * @param manifests all that are to be applied: a dry run takes the namespaces among them for granted
     * @param warnings  hears what the server remarks
     */
    Applying(Session session, How how, List<ManifestObject> manifests, Consumer<String> warnings) {
        this.session = session;
        this.how = how;
        this.warnings = warnings;
        this.declared = manifests.stream().filter(each -> each.kind().equals("Namespace")).map(ManifestObject::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Applies one.
     *
     * @throws WrongStateException each problem with its place on a line
     */
    Applied apply(ManifestObject manifest) {
        Target target = session.target(manifest);
        Optional<ObjectNode> before = session.find(target);
        if (before.isPresent() && !how.force()) {
            how.set().flatMap(set -> set.otherOwner(before.get())).ifPresent(other -> {
                throw new WrongStateException(manifest.problem("", target + " belongs to the set \"" + other
                        + "\": leave it to that, or take it over with --force-conflicts").toString());
            });
        }
        ObjectNode body = manifest.body().deepCopy();
        if (target.resource().namespaced()) {
            Json.objectIn(body, "metadata").put("namespace", target.namespace());
        }
        how.set().ifPresent(set -> set.mark(body));
        return new Applied(manifest, target, before, send(manifest, target, body, how.createNamespace()));
    }

    private ObjectNode send(ManifestObject manifest, Target target, ObjectNode body, boolean createNamespace) {
        try {
            Reply reply = session.client().patch(target.path() + "?fieldManager=" + MANAGER
                    + "&fieldValidation=Strict" + (how.force() ? "&force=true" : "")
                    + (how.dryRun() ? "&dryRun=All" : ""), APPLY, body);
            reply.warnings().forEach(each -> warnings.accept(manifest.place() + ": warning: " + each));
            return (ObjectNode) reply.body();
        } catch (ApiFailure e) {
            boolean namespaceMissing = e.reason().equals("NotFound") && !target.namespace().isEmpty()
                    && e.getMessage() != null && e.getMessage().startsWith("namespaces ");
            if (namespaceMissing && how.dryRun()
                    && (createNamespace || declared.contains(target.namespace()))) {
                return body;
            }
            if (namespaceMissing && createNamespace) {
                create(target.namespace());
                return send(manifest, target, body, false);
            }
            throw new WrongStateException(problems(manifest, e, namespaceMissing));
        }
    }

    private void create(String namespace) {
        ObjectNode body = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        body.putObject("metadata").put("name", namespace);
        session.client().patch("/api/v1/namespaces/" + namespace + "?fieldManager=" + MANAGER, APPLY, body);
    }

    private static String problems(ManifestObject manifest, ApiFailure failure, boolean namespaceMissing) {
        if (failure.reason().equals("Invalid") && !failure.causes().isEmpty()) {
            return failure.causes().stream().map(cause -> manifest.problem(cause.field(), cause.message()).toString())
                    .collect(Collectors.joining("\n"));
        }
        String hint = switch (failure.reason()) {
            case "Conflict" -> "; take the fields over with --force-conflicts";
            case "NotFound" -> namespaceMissing ? ": declare it, or give --create-namespace" : "";
            default -> "";
        };
        return manifest.problem("", failure.getMessage() + hint).toString();
    }
}
