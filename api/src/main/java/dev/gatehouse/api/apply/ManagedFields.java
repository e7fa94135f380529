package dev.gatehouse.api.apply;

import dev.gatehouse.api.tree.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who owns which fields of an object: {@code metadata.managedFields}. */
public final class ManagedFields {
    private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::operation).thenComparing(Owner::time)
            .thenComparing(Owner::manager).thenComparing(Owner::apiVersion).thenComparing(Owner::subresource);

    private final List<Owner> owners;

    /**
     * One entry.
     *
     * @param operation {@code Apply} or {@code Update}
     */
    record Owner(String manager, String operation, String apiVersion, String time, String subresource,
            FieldSet fields) {
        boolean is(String otherManager, String otherOperation, String otherSubresource) {
            return manager.equals(otherManager) && operation.equals(otherOperation)
                    && subresource.equals(otherSubresource);
        }
    }

    private ManagedFields(List<Owner> owners) {
        this.owners = owners;
    }

    public static ManagedFields of(ObjectNode object) {
        List<Owner> owners = new ArrayList<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            owners.add(new Owner(Json.textAt(entry, "manager"), Json.textAt(entry, "operation"),
                    Json.textAt(entry, "apiVersion"), Json.textAt(entry, "time"), Json.textAt(entry, "subresource"),
                    FieldSet.parse(entry.path("fieldsV1"))));
        }
        return new ManagedFields(owners);
    }

    List<Owner> others(String manager, String operation, String subresource) {
        return owners.stream().filter(owner -> !owner.is(manager, operation, subresource)).toList();
    }

    Optional<Owner> find(String manager, String operation, String subresource) {
        return owners.stream().filter(owner -> owner.is(manager, operation, subresource)).findFirst();
    }

    /** After a plain write: what it changed is the manager's, what is gone is nobody's. */
    public ManagedFields updated(ObjectNode before, ObjectNode after, String manager, String subresource,
            String apiVersion) {
        FieldSet changed = FieldSet.changed(before, after);
        FieldSet there = FieldSet.of(after);
        List<Owner> next = new ArrayList<>();
        for (Owner owner : owners) {
            boolean own = owner.is(manager, "Update", subresource);
            FieldSet kept = own ? owner.fields : owner.fields.without(changed);
            add(next, owner, kept.only(path -> there.contains(path) || !FieldValues.at(after, path).isMissingNode()));
        }
        return new ManagedFields(next).with(manager, "Update", subresource, apiVersion, changed, false);
    }

    /** After an apply: the manager owns just these, and nobody else those that were taken. */
    ManagedFields applied(FieldSet fields, FieldSet taken, String manager, String subresource, String apiVersion) {
        List<Owner> next = new ArrayList<>();
        for (Owner owner : owners) {
            add(next, owner, owner.is(manager, "Apply", subresource) ? owner.fields : owner.fields.without(taken));
        }
        return new ManagedFields(next).with(manager, "Apply", subresource, apiVersion, fields, true);
    }

    private static void add(List<Owner> owners, Owner owner, FieldSet fields) {
        if (!fields.isEmpty()) {
            owners.add(new Owner(owner.manager, owner.operation, owner.apiVersion, owner.time, owner.subresource,
                    fields));
        }
    }

    private ManagedFields with(String manager, String operation, String subresource, String apiVersion,
            FieldSet fields, boolean exactly) {
        Optional<Owner> before = find(manager, operation, subresource);
        FieldSet after = exactly ? fields : before.map(owner -> owner.fields.and(fields)).orElse(fields);
        if (after.isEmpty() || before.filter(owner -> owner.fields.equals(after)).isPresent()) {
            return this;
        }
        List<Owner> next = new ArrayList<>(owners);
        before.ifPresent(next::remove);
        next.add(new Owner(manager, operation, apiVersion, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                subresource, after));
        return new ManagedFields(next);
    }

    /** Ordered by operation, time, manager and subresource, so that the same writes leave the same list. */
    public void writeTo(ObjectNode object) {
        ObjectNode metadata = Json.objectIn(object, "metadata");
        if (owners.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        ArrayNode list = metadata.putArray("managedFields");
        for (Owner owner : owners.stream().sorted(ORDER).toList()) {
            ObjectNode entry = list.addObject().put("manager", owner.manager).put("operation", owner.operation)
                    .put("apiVersion", owner.apiVersion).put("time", owner.time).put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", owner.fields.json());
            if (!owner.subresource.isEmpty()) {
                entry.put("subresource", owner.subresource);
            }
        }
    }
}
