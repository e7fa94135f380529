package dev.gatehouse.api.release;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource, an address, a variable or a plugin that two states do not have alike.
 *
 * @param name   of the resource, the backend service, the variable; of a plugin its type
 * @param about  what it is, in a few words: {@code GET /orders/{id}}
 * @param before a missing node where there was none
 * @param after  a missing node where there is none
 */
public record Difference(Part part, String name, String about, JsonNode before, JsonNode after) {

    /** What differs; spelled in lower case. Addresses are whole cells, with what is said of their traffic. */
    public enum Part {
        RESOURCES, ADDRESSES, VARIABLES, PLUGINS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code added}, {@code removed} or {@code changed}. */
    public String change() {
        return before.isMissingNode() ? "added" : after.isMissingNode() ? "removed" : "changed";
    }

    /** The fields that differ of what is there on both sides. */
    public List<FieldChange> fields() {
        return change().equals("changed") ? FieldChange.between(before, after) : List.of();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("part", part.toString()).put("name", name).put("change", change())
                .put("about", about);
        ArrayNode fields = json.putArray("fields");
        fields().forEach(field -> {
            ObjectNode each = fields.addObject().put("path", field.path());
            if (!field.before().isMissingNode()) {
                each.set("before", field.before());
            }
            if (!field.after().isMissingNode()) {
                each.set("after", field.after());
            }
        });
        return json;
    }
}
