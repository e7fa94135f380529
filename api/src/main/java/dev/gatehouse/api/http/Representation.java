package dev.gatehouse.api.http;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.Tables;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.storage.Hidden;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How objects are shown to a client: whole, as rows of a table, or their metadata alone.
 *
 * @param include what goes with a table's row
 */
record Representation(Form form, String version, ResourceType type, Tables.Include include) {

    enum Form {
        WHOLE, TABLE,
        /** A table as clients before 2019 know it. */
        OLD_TABLE, METADATA;

        boolean isTable() {
            return this == TABLE || this == OLD_TABLE;
        }
    }

    private static final Set<String> TYPES = Set.of("application/json", "application/yaml", "application/*", "*/*");

    /** @throws ApiException NotAcceptable when the client takes nothing that there is */
    static Representation of(ApiRequest request, ResourcePath path) {
        Form form = form(request.accept());
        return new Representation(form, path.version(), path.type(),
                form.isTable() ? include(request.parameter("includeObject")) : Tables.Include.METADATA);
    }

    private static Tables.Include include(String text) {
        return switch (text) {
            case "Object" -> Tables.Include.OBJECT;
            case "None" -> Tables.Include.NONE;
            case "", "Metadata" -> Tables.Include.METADATA;
            default -> throw ApiException.badRequest("includeObject: Invalid value: \"" + text
                    + "\": must be 'Metadata', 'Object', 'None', or empty");
        };
    }

    /** The first form that the client takes and that there is. */
    private static Form form(String accept) {
        if (accept.isBlank()) {
            return Form.WHOLE;
        }
        for (String part : accept.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
            if (!TYPES.contains(part.split(";", -1)[0])) {
                continue;
            }
            if (part.contains(";as=table")) {
                return part.contains("v=v1beta1") ? Form.OLD_TABLE : Form.TABLE;
            }
            if (part.contains(";as=partialobjectmetadata")) {
                return Form.METADATA;
            }
            if (!part.contains(";as=")) {
                return Form.WHOLE;
            }
        }
        throw new ApiException(Reason.NOT_ACCEPTABLE, "only the following media types are accepted: application/json,"
                + " application/yaml, application/json;as=Table;v=v1;g=meta.k8s.io,"
                + " application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io");
    }

    /** Whether an object is shown just as the store keeps it. */
    boolean isRaw() {
        return form == Form.WHOLE && version.equals(type.kind().version()) && Entry.isAsKept(type.kind())
                && !Hidden.hides(type.kind());
    }

    /** One object. */
    ObjectNode of(Entry entry) {
        return switch (form) {
            case WHOLE -> whole(entry);
            case METADATA -> metadataOnly(entry);
            case TABLE, OLD_TABLE -> ofEvent(entry, true);
        };
    }

    /** The same within a watch, where only the first table has column definitions. */
    ObjectNode ofEvent(Entry entry, boolean first) {
        return form.isTable() ? table(List.of(entry), rowMetadata(entry), first) : of(entry);
    }

    ObjectNode ofList(List<Entry> entries, ObjectNode metadata) {
        if (form.isTable()) {
            return table(entries, metadata, true);
        }
        ObjectNode list = Json.object();
        list.put("kind", form == Form.METADATA ? "PartialObjectMetadataList" : type.listKind());
        list.put("apiVersion", form == Form.METADATA ? "meta.k8s.io/v1" : type.apiVersion(version));
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        entries.forEach(entry -> items.add(form == Form.METADATA ? metadataOnly(entry) : whole(entry)));
        return list;
    }

    private ObjectNode table(List<Entry> entries, ObjectNode metadata, boolean columns) {
        ObjectNode table = Tables.of(type, entries.stream().map(this::whole).toList(), metadata, include, columns);
        return form == Form.OLD_TABLE ? table.put("apiVersion", "meta.k8s.io/v1beta1") : table;
    }

    private ObjectNode whole(Entry entry) {
        ObjectNode body = Hidden.shown(entry.key().kind(), entry.body());
        if (version.equals(entry.key().kind().version())) {
            return body;
        }
        return body.deepCopy().put("apiVersion", type.apiVersion(version));
    }

    private static ObjectNode metadataOnly(Entry entry) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", Hidden.shown(entry.key().kind(), entry.body()).path("metadata"));
        return partial;
    }

    private static ObjectNode rowMetadata(Entry entry) {
        return Json.object().put("resourceVersion", Long.toString(entry.revision()));
    }
}
