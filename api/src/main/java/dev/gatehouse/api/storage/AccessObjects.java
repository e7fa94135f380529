package dev.gatehouse.api.storage;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.store.ResourceStore;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Users, tokens, sessions and grants as the server itself writes them, by the rules that clients write by. */
public final class AccessObjects {
    private static final String MANAGER = "gatehouse";
    private static final String SUFFIX = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 8;

    private final ResourceTypes types;
    private final Writes writes;
    private final Deletes deletes;

    public AccessObjects(ResourceStore store, ResourceTypes types) {
        Objects objects = new Objects(store);
        this.types = types;
        this.writes = new Writes(objects);
        this.deletes = new Deletes(objects);
    }

    /** A name for something of a user's: its own name and some letters. */
    public static String name(String user, RandomGenerator random) {
        StringBuilder name = new StringBuilder(user).append('-');
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX.charAt(random.nextInt(SUFFIX.length())));
        }
        return name.toString();
    }

    /** The beginning of an object that goes when an account goes. */
    public ObjectNode owned(String name, Account owner) {
        ObjectNode body = Json.object();
        ObjectNode metadata = body.putObject("metadata").put("name", name);
        metadata.putArray("ownerReferences").addObject().put("apiVersion", Account.KIND.apiVersion())
                .put("kind", Account.KIND.name()).put("name", owner.metadata().name())
                .put("uid", owner.metadata().uid());
        return body;
    }

    public Entry create(Kind kind, String namespace, ObjectNode body) {
        body.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        return writes.create(type(kind), kind.apiVersion(), namespace, body, options());
    }

    /** Changes an object as it stands. */
    public Entry change(ObjectKey key, Consumer<ObjectNode> change) {
        return writes.change(key.kind().apiVersion(), key, body -> {
            change.accept(body);
            return body;
        }, false, options());
    }

    /** @throws ApiException NotFound, Forbidden for objects from files */
    public void delete(ObjectKey key) {
        deletes.delete(key, new DeleteOptions("", "", false, false));
    }

    public void deleteIfThere(ObjectKey key) {
        try {
            delete(key);
        } catch (ApiException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    private ResourceType type(Kind kind) {
        return types.find(kind).orElseThrow(() -> new IllegalStateException("not served: " + kind));
    }

    private static WriteOptions options() {
        return new WriteOptions(false, FieldValidation.STRICT, MANAGER, false, new ArrayList<>());
    }
}
