package dev.gatehouse.api.console;

import dev.gatehouse.api.storage.JointWrites;
import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an action made of several objects. */
final class Changes {
    static final Form FORM = Form.list("What became of each object; with a dry run, what would.",
            Form.object("").must("name", Form.text(""))
                    .must("fields", Form.list("Fields of its spec; none: it stands so already.",
                            Form.object("").must("path", Form.text(""))
                                    .may("before", Form.any("Missing where there was nothing."))
                                    .may("after", Form.any("Missing where there is nothing."))))
                    .must("warnings", Form.list("What has no effect.", Form.text(""))));

    private Changes() {
    }

    static ArrayNode json(List<JointWrites.Changed> changed) {
        ArrayNode json = Json.array();
        for (JointWrites.Changed each : changed) {
            ObjectNode object = json.addObject().put("name", each.key().name());
            ArrayNode fields = object.putArray("fields");
            each.changes().forEach(change -> add(change, fields.addObject()));
            ArrayNode warnings = object.putArray("warnings");
            each.warnings().forEach(warnings::add);
        }
        return json;
    }

    private static void add(FieldChange change, ObjectNode json) {
        json.put("path", "spec." + change.path());
        if (!change.before().isMissingNode()) {
            json.set("before", change.before());
        }
        if (!change.after().isMissingNode()) {
            json.set("after", change.after());
        }
    }
}
