package dev.gatehouse.api.http;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.Tables;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How objects are shown to a client: whole, as rows of a table, or their metadata alone.
 *
 * @param include what goes with a table's row
 */
record Representation(Form form, String version, ResourceType type, Tables.Include include) {

    enum Form {
        WHOLE, TABLE, METADATA
    }

    /** @throws ApiException NotAcceptable when the client takes no JSON */
    static Representation of(ApiRequest request, ResourcePath path) {
        return new Representation(form(request.accept()), path.version(), path.type(),
                switch (request.parameter("includeObject")) {
                    case "Object" -> Tables.Include.OBJECT;
                    case "None" -> Tables.Include.NONE;
                    default -> Tables.Include.METADATA;
                });
    }

    /** The first form that the client takes and that there is. */
    private static Form form(String accept) {
        if (accept.isBlank()) {
            return Form.WHOLE;
        }
        for (String part : accept.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
            String type = part.split(";", -1)[0];
            if (!type.equals("application/json") && !type.equals("*/*") && !type.equals("application/*")) {
                continue;
            }
            if (part.contains(";as=table")) {
                if (part.contains("v=v1beta1")) {
                    continue;
                }
                return Form.TABLE;
            }
            if (part.contains(";as=partialobjectmetadata")) {
                return Form.METADATA;
            }
            if (!part.contains(";as=")) {
                return Form.WHOLE;
            }
        }
        throw new ApiException(Reason.NOT_ACCEPTABLE, "only the following media types are accepted: application/json,"
                + " application/json;as=Table;v=v1;g=meta.k8s.io,"
                + " application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");
    }

    /** One object. */
    ObjectNode of(Entry entry) {
        return switch (form) {
            case WHOLE -> whole(entry);
            case METADATA -> metadataOnly(entry);
            case TABLE -> Tables.of(type, List.of(whole(entry)), rowMetadata(entry), include, true);
        };
    }

    /** The same within a watch, where only the first table has column definitions. */
    ObjectNode ofEvent(Entry entry, boolean first) {
        return form == Form.TABLE
                ? Tables.of(type, List.of(whole(entry)), rowMetadata(entry), include, first)
                : of(entry);
    }

    ObjectNode ofList(List<Entry> entries, ObjectNode metadata) {
        if (form == Form.TABLE) {
            return Tables.of(type, entries.stream().map(this::whole).toList(), metadata, include, true);
        }
        ObjectNode list = Json.object();
        list.put("kind", form == Form.METADATA ? "PartialObjectMetadataList" : type.listKind());
        list.put("apiVersion", form == Form.METADATA ? "meta.k8s.io/v1" : type.apiVersion(version));
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        entries.forEach(entry -> items.add(form == Form.METADATA ? metadataOnly(entry) : whole(entry)));
        return list;
    }

    private ObjectNode whole(Entry entry) {
        if (version.equals(entry.key().kind().version())) {
            return entry.body();
        }
        return entry.copy().put("apiVersion", type.apiVersion(version));
    }

    private static ObjectNode metadataOnly(Entry entry) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", entry.metadata());
        return partial;
    }

    private static ObjectNode rowMetadata(Entry entry) {
        return Json.object().put("resourceVersion", Long.toString(entry.revision()));
    }
}
