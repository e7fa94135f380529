package dev.gatehouse.api.schema;

import dev.gatehouse.api.resource.Column;
import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CustomResourceDefinitions of the kinds that are none of Kubernetes' own, for clients that look for them. They describe
 * what this server serves and can't be changed.
 */
public final class CrdObjects {
    /** The release of the Gateway API whose kinds these are. */
    public static final String BUNDLE_VERSION = "v1.6.1";
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final ResourceTypes types;

    public CrdObjects(ResourceTypes types) {
        this.types = types;
    }

    /** Made anew each time: they are large, and seldom asked for. */
    public List<Entry> all() {
        return types.all().stream().filter(ResourceType::custom).map(CrdObjects::entry).toList();
    }

    private static Entry entry(ResourceType type) {
        ObjectNode body = Json.object().put("apiVersion", ResourceTypes.CRD.apiVersion()).put("kind",
                ResourceTypes.CRD.name());
        ObjectNode metadata = body.putObject("metadata").put("name", type.fullName());
        metadata.put("uid", UUID.nameUUIDFromBytes(type.fullName().getBytes(StandardCharsets.UTF_8)).toString());
        metadata.put("resourceVersion", "1").put("generation", 1).put("creationTimestamp", MADE.toString());
        if (type.kind().group().equals("gateway.networking.k8s.io")) {
            metadata.putObject("annotations").put("gateway.networking.k8s.io/bundle-version", BUNDLE_VERSION)
                    .put("gateway.networking.k8s.io/channel", "standard");
        }
        ObjectNode spec = body.putObject("spec").put("group", type.kind().group());
        ObjectNode names = spec.putObject("names");
        names(names, type);
        spec.put("scope", type.kind().namespaced() ? "Namespaced" : "Cluster");
        ArrayNode versions = spec.putArray("versions");
        type.versions().forEach(version -> version(versions.addObject(), type, version));
        spec.putObject("conversion").put("strategy", "None");
        ObjectNode status = body.putObject("status");
        ArrayNode conditions = status.putArray("conditions");
        condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found");
        condition(conditions.addObject(), "Established", "InitialNamesAccepted",
                "the initial names have been accepted");
        names(status.putObject("acceptedNames"), type);
        status.putArray("storedVersions").add(type.kind().version());
        return new Entry(new ObjectKey(ResourceTypes.CRD, "", type.fullName()), body, new Origin.Api(), 1);
    }

    private static void names(ObjectNode names, ResourceType type) {
        names.put("plural", type.kind().plural()).put("singular", type.singular()).put("kind", type.kind().name())
                .put("listKind", type.listKind());
        strings(names, "shortNames", type.shortNames());
        strings(names, "categories", type.categories());
    }

    private static void strings(ObjectNode parent, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = parent.putArray(name);
            values.forEach(list::add);
        }
    }

    private static void version(ObjectNode version, ResourceType type, String name) {
        version.put("name", name).put("served", true).put("storage", name.equals(type.kind().version()));
        ObjectNode schema = SchemaJson.of(Schemas.of(type.kind()), SchemaJson.Form.CRD);
        if (schema.path("properties") instanceof ObjectNode properties) {
            properties.putObject("metadata").put("type", "object");
        }
        version.putObject("schema").set("openAPIV3Schema", schema);
        ArrayNode columns = version.putArray("additionalPrinterColumns");
        for (Column column : type.columns()) {
            ObjectNode printed = columns.addObject().put("name", column.name())
                    .put("type", column.name().equals("Age") ? "date" : column.type())
                    .put("description", column.description()).put("jsonPath", column.path());
            if (column.wide()) {
                printed.put("priority", 1);
            }
        }
        if (type.hasStatus()) {
            version.putObject("subresources").putObject("status");
        }
    }

    private static void condition(ObjectNode condition, String type, String reason, String message) {
        condition.put("type", type).put("status", "True").put("reason", reason).put("message", message)
                .put("lastTransitionTime", MADE.toString());
    }
}
