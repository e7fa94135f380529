package dev.gatehouse.api.http;

import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.audit.Attempt;
import dev.gatehouse.api.audit.AuditScope;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.schema.CrdObjects;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.status.StatusBody;
import dev.gatehouse.api.storage.DeleteOptions;
import dev.gatehouse.api.storage.Deletes;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.storage.Objects;
import dev.gatehouse.api.storage.WriteOptions;
import dev.gatehouse.api.storage.Writes;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.store.ResourceStore;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests for objects: finds out the verb, asks whether it is allowed, and does it. */
final class ResourceRequests {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> RETURNED_WHEN_DELETED = Set.of("Namespace", "Pod", "Service", "ServiceAccount");

    private final ResourceTypes types;
    private final Objects objects;
    private final Reads reads;
    private final Writes writes;
    private final Patches patches;
    private final Deletes deletes;
    private final Authorizer authorizer;
    private final AuditLog audit;

    ResourceRequests(ResourceStore store, ResourceTypes types, Authorizer authorizer, AuditLog audit) {
        this.types = types;
        this.objects = new Objects(store);
        this.reads = new Reads(objects, new CrdObjects(types));
        this.writes = new Writes(objects);
        this.patches = new Patches(writes);
        this.deletes = new Deletes(objects);
        this.authorizer = authorizer;
        this.audit = audit;
    }

    Answer answer(ApiRequest request) {
        ResourcePath path = ResourcePath.parse(types, request.segments());
        String verb = verb(request, path);
        Attributes attributes = Attributes.of(verb, path.type().kind(), path.subresource(), path.namespace(),
                path.name()).inEnvironment(ReleaseEnvironment.of(verb, path, request));
        if (READING.contains(verb)) {
            require(request.user(), path, attributes);
            return read(verb, request, path, attributes);
        }
        User user = request.user();
        Attempt attempt = new Attempt(user.name(), user.groups(), request.client(), request.userAgent(), verb,
                attributes.group(), attributes.resource(), path.subresource(), path.namespace(), path.name());
        return AuditScope.during(attempt, () -> {
            try {
                require(user, path, attributes);
                return write(verb, request, path);
            } catch (RuntimeException e) {
                if (request.parameter("dryRun").isEmpty()) {
                    audit.record(user, request.client(), attributes,
                            e instanceof ApiException refused ? refused.reason().code() : 500);
                }
                throw e;
            }
        });
    }

    private void require(User user, ResourcePath path, Attributes attributes) {
        if (!authorizer.allows(user, attributes)) {
            throw ApiException.forbidden(path.type().kind(), path.name(), "User \"" + user.name()
                    + "\" cannot " + attributes.verb() + " resource \"" + path.type().kind().plural()
                    + "\" in API group \"" + path.type().kind().group() + "\"" + (path.namespace().isEmpty()
                            ? " at the cluster scope"
                            : " in the namespace \"" + path.namespace() + "\""));
        }
    }

    private static String verb(ApiRequest request, ResourcePath path) {
        boolean one = !path.name().isEmpty();
        String verb = switch (request.method()) {
            case "GET" -> one ? "get" : request.flag("watch") ? "watch" : "list";
            case "POST" -> one ? "" : "create";
            case "PUT" -> one ? "update" : "";
            case "PATCH" -> one ? "patch" : "";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> "";
        };
        boolean nowhere = verb.equals("create") && path.type().kind().namespaced() && path.namespace().isEmpty();
        if (!path.type().verbs().contains(verb) || nowhere || path.isStatus() && verb.startsWith("delete")) {
            throw ApiException.methodNotAllowed(path.type().kind(), path.type().custom() && one);
        }
        return verb;
    }

    private Answer read(String verb, ApiRequest request, ResourcePath path, Attributes attributes) {
        return switch (verb) {
            case "watch" -> new Answer.Stream(new WatchStream(objects.store(), request, path),
                    new Revocation(authorizer, request.user(), attributes));
            case "list" -> {
                reads.check(request);
                yield reads.raw(request, path).<Answer>map(Answer.Listing::new)
                        .orElseGet(() -> Answer.Body.json(200, reads.list(request, path)));
            }
            default -> Answer.Body.json(200, Representation.of(request, path).of(reads.get(request, path)));
        };
    }

    private Answer write(String verb, ApiRequest request, ResourcePath path) {
        WriteOptions options = Options.write(request, switch (verb) {
            case "create" -> "CreateOptions";
            case "update" -> "UpdateOptions";
            case "patch" -> "PatchOptions";
            default -> "DeleteOptions";
        }).by(environment -> authorizer.allows(request.user(), Attributes
                .of("create", Release.KIND, "", environment.namespace(), "").inEnvironment(environment.name())));
        Representation shown = Representation.of(request, path);
        return switch (verb) {
            case "create" -> {
                ObjectNode body = body(request, path, options);
                Entry made = writes.create(path.type(), path.apiVersion(), path.namespace(), body, options);
                yield Answer.Body.json(201, shown.of(made), options.warnings());
            }
            case "update" -> {
                ObjectNode body = body(request, path, options);
                Entry made = writes.update(path.type(), path.apiVersion(), path.key(), body, path.isStatus(), options);
                yield Answer.Body.json(200, shown.of(made), options.warnings());
            }
            case "patch" -> {
                boolean fresh = request.contentType().startsWith("application/apply-patch")
                        && objects.find(path.key()).isEmpty();
                Entry made = patches.patch(request, path, options);
                yield Answer.Body.json(fresh ? 201 : 200, shown.of(made), options.warnings());
            }
            case "delete" -> delete(request, path, shown);
            default -> deleteCollection(request, path);
        };
    }

    private static ObjectNode body(ApiRequest request, ResourcePath path, WriteOptions options) {
        if (!Set.of("application/json", "application/yaml", "").contains(request.contentType())) {
            throw new ApiException(Reason.UNSUPPORTED_MEDIA_TYPE, "the body of the request was in an unknown format ("
                    + request.contentType() + ") - accepted media types include: application/json, application/yaml");
        }
        ObjectNode body = Bodies.object(Bodies.parse(request, options));
        Bodies.requireKind(body, path);
        return body;
    }

    private Answer delete(ApiRequest request, ResourcePath path, Representation shown) {
        Deletes.Outcome outcome = deletes.delete(path.key(), Options.delete(request));
        Kind kind = path.type().kind();
        boolean object = !outcome.gone() || RETURNED_WHEN_DELETED.contains(kind.name());
        return Answer.Body.json(200, object
                ? shown.of(outcome.last())
                : StatusBody.deleted(path.name(), kind.group(), kind.plural(), outcome.last().uid()));
    }

    private Answer deleteCollection(ApiRequest request, ResourcePath path) {
        ObjectNode all = reads.list(new ApiRequest("GET", request.segments(), request.query(), "application/json", "",
                request.userAgent(), "", request.user(), request.client(), request.authority()), path);
        DeleteOptions options = Options.delete(request);
        for (JsonNode item : (ArrayNode) all.path("items")) {
            ResourcePath one = new ResourcePath(path.type(), path.version(), Json.textAt(item, "metadata", "namespace"),
                    Json.textAt(item, "metadata", "name"), "");
            try {
                deletes.delete(one.key(), options);
            } catch (ApiException e) {
                if (e.reason() != Reason.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return Answer.Body.json(200, all);
    }
}
