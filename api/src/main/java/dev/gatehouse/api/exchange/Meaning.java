package dev.gatehouse.api.exchange;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.codec.ManifestWriter;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Compares objects by what they mean: defaults that are spelled out, and short forms, make no difference. */
final class Meaning {
    private Meaning() {
    }

    static List<FieldChange> changes(Kind kind, ObjectNode before, ObjectNode after) {
        return FieldChange.between(of(kind, before), of(kind, after));
    }

    private static ObjectNode of(Kind kind, ObjectNode body) {
        ObjectNode whole = Json.object().put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        whole.putObject("metadata").put("name", Json.textAt(body, "metadata", "name")).put("namespace",
                Json.textAt(body, "metadata", "namespace"));
        whole.set("spec", body.path("spec"));
        ApiObject read = Document.parse(kind, Json.text(whole)).decode(
                Metadata.of(Json.textAt(body, "metadata", "namespace"), Json.textAt(body, "metadata", "name")));
        ObjectNode canonical = Json.parseObject(ManifestWriter.toJson(read));
        ObjectNode meant = Json.object();
        meant.putObject("metadata").put("name", Json.textAt(body, "metadata", "name"));
        meant.set("spec", canonical.path("spec").isMissingNode() ? Json.object() : canonical.path("spec"));
        return meant;
    }
}
