package dev.gatehouse.api.http;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies in Kubernetes' binary form, which kubectl's imperative commands send ({@code create configmap},
 * {@code auth can-i}): four bytes {@code k8s\0}, then a {@code runtime.Unknown} around the object's message. The fields
 * of the kinds below are known; others are refused.
 */
final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    /** What a field of a message is. */
    private sealed interface Field {
        String name();

        record Text(String name) implements Field {}

        record Bytes(String name) implements Field {}

        record Number(String name) implements Field {}

        record Flag(String name) implements Field {}

        record Message(String name, Map<Integer, Field> fields, boolean repeated) implements Field {}

        /** Entries are messages of a key and a value. */
        record Entries(String name, boolean bytes) implements Field {}

        /** {@code IntOrString}. */
        record Either(String name) implements Field {}
    }

    private static final Map<Integer, Field> METADATA = Map.of(1, new Field.Text("name"), 2,
            new Field.Text("generateName"), 3, new Field.Text("namespace"), 5, new Field.Text("uid"), 6,
            new Field.Text("resourceVersion"), 11, new Field.Entries("labels", false), 12,
            new Field.Entries("annotations", false));
    private static final Field METADATA_FIELD = new Field.Message("metadata", METADATA, false);
    private static final Map<Integer, Field> ATTRIBUTES = Map.of(1, new Field.Text("namespace"), 2,
            new Field.Text("verb"), 3, new Field.Text("group"), 4, new Field.Text("version"), 5,
            new Field.Text("resource"), 6, new Field.Text("subresource"), 7, new Field.Text("name"));
    private static final Map<Integer, Field> PORT = Map.of(1, new Field.Text("name"), 2, new Field.Text("protocol"), 3,
            new Field.Number("port"), 4, new Field.Either("targetPort"), 5, new Field.Number("nodePort"), 6,
            new Field.Text("appProtocol"));
    private static final Map<String, Map<Integer, Field>> KINDS = Map.of("SelfSubjectAccessReview",
            Map.of(2, new Field.Message("spec",
                    Map.of(1, new Field.Message("resourceAttributes", ATTRIBUTES, false), 2,
                            new Field.Message("nonResourceAttributes",
                                    Map.of(1, new Field.Text("path"), 2, new Field.Text("verb")), false)),
                    false)),
            "SelfSubjectRulesReview",
            Map.of(2, new Field.Message("spec", Map.of(1, new Field.Text("namespace")), false)), "SelfSubjectReview",
            Map.of(), "Namespace", Map.of(1, METADATA_FIELD), "ConfigMap",
            Map.of(1, METADATA_FIELD, 2, new Field.Entries("data", false), 3, new Field.Entries("binaryData", true), 4,
                    new Field.Flag("immutable")),
            "Secret",
            Map.of(1, METADATA_FIELD, 2, new Field.Entries("data", true), 3, new Field.Text("type"), 4,
                    new Field.Entries("stringData", false), 5, new Field.Flag("immutable")),
            "ServiceAccount", Map.of(1, METADATA_FIELD), "Service",
            Map.of(1, METADATA_FIELD, 2, new Field.Message("spec", Map.of(1, new Field.Message("ports", PORT, true), 2,
                    new Field.Entries("selector", false), 3, new Field.Text("clusterIP"), 4, new Field.Text("type"), 10,
                    new Field.Text("externalName")), false)));

    private final byte[] bytes;
    private final int end;
    private int at;

    private Protobuf(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    static boolean is(byte[] body) {
        return body.length >= 4 && java.util.Arrays.equals(body, 0, 4, MAGIC, 0, 4);
    }

    /** @throws ApiException UnsupportedMediaType for a kind that is not known, BadRequest for a broken message */
    static String json(byte[] body) {
        try {
            ObjectNode unknown = new Protobuf(body, 4, body.length).message(Map.of(1,
                    new Field.Message("type", Map.of(1, new Field.Text("apiVersion"), 2, new Field.Text("kind")),
                            false),
                    2, new Field.Bytes("raw")));
            String kind = Json.textAt(unknown, "type", "kind");
            Map<Integer, Field> fields = KINDS.get(kind);
            if (fields == null) {
                throw new ApiException(Reason.UNSUPPORTED_MEDIA_TYPE,
                        kind + " is taken as application/json or application/yaml only");
            }
            byte[] raw = Base64.getDecoder().decode(Json.textAt(unknown, "raw"));
            ObjectNode object = new Protobuf(raw, 0, raw.length).message(fields);
            object.put("apiVersion", Json.textAt(unknown, "type", "apiVersion")).put("kind", kind);
            return Json.text(object);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw ApiException.badRequest("the body is no valid message: " + e.getMessage());
        }
    }

    private ObjectNode message(Map<Integer, Field> fields) {
        ObjectNode object = Json.object();
        while (at < end) {
            long tag = varint();
            Field field = fields.get((int) (tag >>> 3));
            switch ((int) (tag & 7)) {
                case 0 -> number(object, field, varint());
                case 1 -> at += 8;
                case 2 -> {
                    int length = (int) varint();
                    if (length < 0 || length > end - at) {
                        throw new IllegalArgumentException("a field is longer than the message");
                    }
                    part(object, field, length);
                    at += length;
                }
                case 5 -> at += 4;
                default -> throw new IllegalArgumentException("unknown wire type");
            }
        }
        return object;
    }

    private static void number(ObjectNode object, @org.jspecify.annotations.Nullable Field field, long value) {
        if (field instanceof Field.Number number) {
            object.put(number.name(), value);
        } else if (field instanceof Field.Flag flag) {
            object.put(flag.name(), value != 0);
        }
    }

    private void part(ObjectNode object, @org.jspecify.annotations.Nullable Field field, int length) {
        switch (field) {
            case Field.Text text when length > 0 -> object.put(text.name(), text(at, length));
            case Field.Bytes raw -> object.put(raw.name(), base64(at, length));
            case Field.Message message -> {
                ObjectNode inner = new Protobuf(bytes, at, at + length).message(message.fields());
                if (message.repeated()) {
                    ArrayNode list = object.get(message.name()) instanceof ArrayNode there
                            ? there
                            : object.putArray(message.name());
                    list.add(inner);
                } else {
                    object.set(message.name(), inner);
                }
            }
            case Field.Entries entries -> entry(Json.objectIn(object, entries.name()), entries.bytes(), length);
            case Field.Either either -> {
                ObjectNode both = new Protobuf(bytes, at, at + length)
                        .message(Map.of(1, new Field.Number("type"), 2, new Field.Number("number"), 3,
                                new Field.Text("text")));
                if (both.path("type").asInt(0) == 1) {
                    object.put(either.name(), Json.textAt(both, "text"));
                } else {
                    object.put(either.name(), both.path("number").asInt(0));
                }
            }
            case null, default -> {
            }
        }
    }

    private void entry(ObjectNode map, boolean encoded, int length) {
        ObjectNode entry = new Protobuf(bytes, at, at + length).message(
                Map.of(1, new Field.Text("key"), 2, encoded ? new Field.Bytes("value") : new Field.Text("value")));
        map.put(Json.textAt(entry, "key"), Json.textAt(entry, "value"));
    }

    private String text(int start, int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    private String base64(int start, int length) {
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, start, start + length));
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }
}
