package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.schema.Writing;
import dev.gatehouse.model.schema.kinds.KindShapes;

/**
 * Writes objects in canonical form: apiVersion, kind, metadata, spec, status, in the order of the declarations; a
 * Backend in its short spelling. What is written reads as an equal object, confidential values and fields that are not
 * in force yet apart: those have no value in the object.
 */
public final class ManifestWriter {
    private ManifestWriter() {
    }

    /** A YAML document; of a Secret's data only the keys. */
    public static String toYaml(ApiObject object) {
        return yaml(object, false);
    }

    /**
     * A Backend as Envoy Gateway's own CRD takes it, without weights and protocols of endpoints.
     *
     * @throws IllegalArgumentException where an endpoint has no port, or the protocol carries no HTTP
     */
    public static String toPlainYaml(Backend backend) {
        YamlWriting out = new YamlWriting(false);
        write(backend, out, () -> KindShapes.encodePlainFields(backend, out));
        return out.finish();
    }

    /** An object on one line of JSON; of a Secret's data only the keys. */
    public static String toJson(ApiObject object) {
        return json(object, false);
    }

    /** A YAML document with a Secret's data in it: for the owner's eyes only. */
    public static String toYamlWithSecrets(ApiObject object) {
        return yaml(object, true);
    }

    /** JSON with a Secret's data in it: for stores. */
    public static String toJsonWithSecrets(ApiObject object) {
        return json(object, true);
    }

    /**
     * The YAML of a JSON object, all of it and in its order; confidential values are the caller's to take out.
     *
     * @throws IllegalArgumentException when it is not one JSON value
     */
    public static String yamlOfJson(String json) {
        return TreeText.yaml(TreeText.ofJson(json));
    }

    private static String yaml(ApiObject object, boolean confidential) {
        YamlWriting out = new YamlWriting(confidential);
        write(confidential ? object : Redaction.of(object), out);
        return out.finish();
    }

    private static String json(ApiObject object, boolean confidential) {
        JsonWriting out = new JsonWriting(confidential);
        write(confidential ? object : Redaction.of(object), out);
        return out.finish();
    }

    private static void write(ApiObject object, Writing out) {
        write(object, out, () -> KindShapes.encodeFields(object, out));
    }

    private static void write(ApiObject object, Writing out, Runnable fields) {
        out.beginObject();
        out.name("apiVersion");
        out.text(object.kind().apiVersion());
        out.name("kind");
        out.text(object.kind().name());
        fields.run();
        out.endObject();
    }
}
