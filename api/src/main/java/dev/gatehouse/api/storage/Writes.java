package dev.gatehouse.api.storage;

import dev.gatehouse.api.apply.ManagedFields;
import dev.gatehouse.api.apply.ServerSideApply;
import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates and changes objects by Kubernetes' rules: server-side fields, optimistic concurrency, ownership. */
public final class Writes {
    private static final String SUFFIX = "bcdfghjklmnpqrstvwxz2456789";
    private static final int TRIES = 10;
    private static final List<String> SERVER_FIELDS = List.of("uid", "resourceVersion", "generation",
            "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    private final Objects objects;
    private final ChangeGuards guards;
    private final SecureRandom random = new SecureRandom();

    public Writes(Objects objects) {
        this.objects = objects;
        this.guards = new ChangeGuards(new GatewayReader(objects.store()));
    }

    /** @throws ApiException AlreadyExists, Invalid, NotFound for the namespace */
    public Entry create(ResourceType type, String apiVersion, String namespace, ObjectNode body,
            WriteOptions options) {
        Kind kind = type.kind();
        ObjectNode fresh = body.deepCopy();
        ObjectNode metadata = Json.objectIn(fresh, "metadata");
        if (!Json.textAt(metadata, "resourceVersion").isEmpty()) {
            throw ApiException.badRequest("resourceVersion should not be set on objects to be created");
        }
        SERVER_FIELDS.forEach(metadata::remove);
        ObjectKey key = new ObjectKey(kind, namespace, name(kind, metadata));
        place(key, metadata);
        Namespaces.require(key, objects);
        ObjectNode admitted = admitNew(key, fresh, apiVersion, options);
        try {
            return objects.create(key, admitted, options.dryRun());
        } catch (GuardFailedException e) {
            return builtIn(key).map(there -> write(there, admitted, apiVersion, false, options))
                    .orElseThrow(() -> existing(key));
        }
    }

    /**
     * A new object as it is to be kept.
     *
     * @param fresh may be changed
     * @throws ApiException Invalid
     */
    ObjectNode admitNew(ObjectKey key, ObjectNode fresh, String apiVersion, WriteOptions options) {
        Kind kind = key.kind();
        ObjectNode metadata = Json.objectIn(fresh, "metadata");
        fresh.remove("status");
        if (kind.equals(Namespace.KIND)) {
            fresh.remove("spec");
            Json.objectIn(metadata, "labels").put("kubernetes.io/metadata.name", key.name());
        }
        fresh.put("apiVersion", kind.apiVersion());
        ObjectNode admitted = Admission.admit(kind, fresh, options);
        MetadataRules.check(kind, Json.object(), admitted);
        guards.check(key, Optional.empty(), admitted, options);
        if (!admitted.path("metadata").has("managedFields") || !options.manager().isEmpty()) {
            own(Json.object(), admitted, options.manager(), "", apiVersion);
        }
        return admitted;
    }

    /** What came with another object and was never declared, whoever declares it takes over. */
    private Optional<Entry> builtIn(ObjectKey key) {
        return objects.find(key).filter(there -> Companions.has(key) && there.origin() instanceof Origin.BuiltIn);
    }

    private ApiException existing(ObjectKey key) {
        Optional<Entry> there = objects.find(key);
        if (there.isPresent() && there.get().origin() instanceof Origin.File file) {
            return ApiException.forbidden(key.kind(), key.name(), "it is declared in " + file + ": change it there");
        }
        return ApiException.alreadyExists(key.kind(), key.name());
    }

    /** A PUT. */
    public Entry update(ResourceType type, String apiVersion, ObjectKey key, ObjectNode body, boolean status,
            WriteOptions options) {
        String wanted = Json.textAt(body, "metadata", "resourceVersion");
        if (wanted.isEmpty() && type.custom() && !status) {
            throw ApiException.unversioned(key.kind(), key.name());
        }
        return change(apiVersion, key, _ -> body, status, options);
    }

    /** A PATCH: what it makes of the object as it stands. Made again when somebody else was faster. */
    public Entry change(String apiVersion, ObjectKey key, UnaryOperator<ObjectNode> patch, boolean status,
            WriteOptions options) {
        for (int i = 0; i < TRIES; i++) {
            Entry old = objects.get(key);
            ObjectNode body = patched(old, apiVersion, patch);
            try {
                return write(old, body, apiVersion, status, options);
            } catch (GuardFailedException e) {
                if (!Json.textAt(body, "metadata", "resourceVersion").equals(Json.textAt(old.body(), "metadata",
                        "resourceVersion")) || i == TRIES - 1) {
                    throw modified(key);
                }
            }
        }
        throw modified(key);
    }

    /** What a patch makes of an object, before it is checked. */
    private static ObjectNode patched(Entry old, String apiVersion, UnaryOperator<ObjectNode> patch) {
        requireOurs(old);
        ObjectNode shown = Hidden.shown(old.key().kind(), old.copy());
        shown.put("apiVersion", apiVersion);
        ObjectNode body = patch.apply(shown).deepCopy();
        Hidden.keep(old.key().kind(), old.body(), body);
        requireSame(old, body);
        return body;
    }

    /** What a patch makes of an object, as it is to be kept. */
    ObjectNode admitChange(Entry old, UnaryOperator<ObjectNode> patch, WriteOptions options) {
        String apiVersion = old.key().kind().apiVersion();
        return admitChange(old, patched(old, apiVersion, patch), apiVersion, false, options);
    }

    /** A server-side apply; creates what is not there. */
    public Entry apply(ResourceType type, String apiVersion, ObjectKey key, ObjectNode applied, boolean status,
            WriteOptions options) {
        if (applied.path("metadata").has("managedFields")) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode config = applied.deepCopy();
        if (status) {
            config.retain("apiVersion", "kind", "metadata", "status");
        } else if (type.hasStatus()) {
            config.remove("status");
        }
        UnaryOperator<ObjectNode> merge = live -> ServerSideApply.apply(live, config, options.manager(),
                status ? "status" : "", options.force());
        if (objects.find(key).isEmpty()) {
            if (status) {
                throw ApiException.notFound(key.kind(), key.name());
            }
            ObjectNode empty = Json.object();
            return create(type, apiVersion, key.namespace(), merge.apply(empty), options.merged());
        }
        return change(apiVersion, key, merge, status, options.merged());
    }

    private Entry write(Entry old, ObjectNode body, String apiVersion, boolean status, WriteOptions options) {
        ObjectNode next = admitChange(old, body, apiVersion, status, options);
        if (status) {
            return objects.replaceStatus(old, next, options.dryRun());
        }
        Entry written = objects.replace(old, next, options.dryRun());
        if (written.isTerminating() && written.metadata().path("finalizers").isEmpty() && !options.dryRun()) {
            objects.delete(written, false);
        }
        return written;
    }

    /**
     * A changed object as it is to be kept.
     *
     * @param body may be changed
     * @throws ApiException Invalid
     */
    ObjectNode admitChange(Entry old, ObjectNode body, String apiVersion, boolean status,
            WriteOptions options) {
        ObjectNode next = status ? withStatus(old, body) : withoutStatus(old, body, options);
        next.put("apiVersion", old.key().kind().apiVersion());
        if (!options.manager().isEmpty()) {
            own(old.body(), next, options.manager(), status ? "status" : "", apiVersion);
        } else if (body.path("metadata").has("managedFields")) {
            ((ObjectNode) next.path("metadata")).set("managedFields", body.path("metadata").path("managedFields"));
        }
        return next;
    }

    private static ObjectNode withStatus(Entry old, ObjectNode body) {
        ObjectNode next = old.copy();
        if (body.has("status")) {
            next.set("status", body.path("status"));
        } else {
            next.remove("status");
        }
        return next;
    }

    private ObjectNode withoutStatus(Entry old, ObjectNode body, WriteOptions options) {
        ObjectNode next = body;
        ObjectNode metadata = Json.objectIn(next, "metadata");
        for (String field : SERVER_FIELDS) {
            JsonNode kept = old.metadata().path(field);
            if (kept.isMissingNode()) {
                metadata.remove(field);
            } else {
                metadata.set(field, kept);
            }
        }
        place(old.key(), metadata);
        next.remove("status");
        if (old.key().kind().equals(Namespace.KIND)) {
            next.remove("spec");
        }
        next.put("apiVersion", old.key().kind().apiVersion());
        ObjectNode admitted = Admission.admit(old.key().kind(), next, options);
        Admission.requireUnchanged(old.key().kind(), old.body(), admitted);
        MetadataRules.check(old.key().kind(), old.body(), admitted);
        guards.check(old.key(), Optional.of(old.body()), admitted, options);
        if (old.body().has("status")) {
            admitted.set("status", old.body().path("status"));
        }
        return admitted;
    }

    private static void own(ObjectNode before, ObjectNode after, String manager, String subresource,
            String apiVersion) {
        if (manager.isEmpty()) {
            return;
        }
        ManagedFields.of(before).updated(before, after, manager, subresource, apiVersion).writeTo(after);
    }

    private static void requireSame(Entry old, ObjectNode body) {
        ObjectKey key = old.key();
        String uid = Json.textAt(body, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(old.uid())) {
            throw ApiException.conflict(key.kind(), key.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + old.uid());
        }
        String version = Json.textAt(body, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Json.textAt(old.body(), "metadata", "resourceVersion"))) {
            throw modified(key);
        }
        String name = Json.textAt(body, "metadata", "name");
        if (!name.equals(key.name())) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + key.name() + ")");
        }
    }

    private static ApiException modified(ObjectKey key) {
        return ApiException.conflict(key.kind(), key.name(),
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** @throws ApiException Forbidden when the object comes from a file */
    static void requireOurs(Entry entry) {
        if (entry.origin() instanceof Origin.File file) {
            throw ApiException.forbidden(entry.key().kind(), entry.key().name(),
                    "it is declared in " + file + " and read-only here: change it there");
        }
    }

    private static void place(ObjectKey key, ObjectNode metadata) {
        String namespace = Json.textAt(metadata, "namespace");
        if (!namespace.isEmpty() && !namespace.equals(key.namespace())) {
            throw ApiException.badRequest("the namespace of the provided object does not match the namespace sent on"
                    + " the request");
        }
        metadata.put("name", key.name());
        if (key.kind().namespaced()) {
            metadata.put("namespace", key.namespace());
        } else {
            metadata.remove("namespace");
        }
    }

    private String name(Kind kind, ObjectNode metadata) {
        String name = Json.textAt(metadata, "name");
        String prefix = Json.textAt(metadata, "generateName");
        if (name.isEmpty() && prefix.isEmpty()) {
            throw ApiException.invalid(kind, "", List.of(new Cause("FieldValueRequired", "metadata.name",
                    "Required value: name or generateName is required")));
        }
        if (!name.isEmpty()) {
            return name;
        }
        StringBuilder made = new StringBuilder(prefix);
        for (int i = 0; i < 5; i++) {
            made.append(SUFFIX.charAt(random.nextInt(SUFFIX.length())));
        }
        return made.toString();
    }
}
