package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.kinds.KindShapes;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object as it was written, whole: also what a record has no component for. Three texts of canonical JSON, for what
 * is written and compared apart: equal values are equal texts.
 *
 * <p>May hold confidential values; {@code toString} prints none.
 *
 * @param metadata an object: labels, annotations, finalizers, managedFields and so on; without the name and what the
 *                 store fills in ({@link #STAMPED})
 * @param content  an object: everything else but apiVersion, kind and status ({@code spec}, {@code data} …)
 * @param status   an object; {@code ""}: there is none
 */
public record Document(ObjectKey key, String metadata, String content, String status) {
    /** Fields of metadata that stand in the key, or that the store fills in. */
    public static final Set<String> STAMPED = Set.of("name", "namespace", "uid", "resourceVersion", "generation",
            "creationTimestamp", "selfLink");
    private static final Set<String> OUTSIDE = Set.of("apiVersion", "kind", "metadata", "status");
    private static final Tree.Mapping NOTHING = new Tree.Mapping(0, 0, List.of());

    /**
     * Reads the JSON of one object. Nothing is checked beyond its outer form; {@code stringData} of a Secret is merged
     * into {@code data}.
     *
     * @param kind in whose version the text is written
     * @throws IllegalArgumentException when the text is no JSON object, or has no {@code metadata.name}
     */
    public static Document parse(Kind kind, String json) {
        List<Tree> trees;
        try {
            trees = JsonTrees.parse(json);
        } catch (SyntaxException e) {
            throw new IllegalArgumentException(kind + ": " + e.problem(), e);
        }
        if (trees.size() != 1 || !(trees.getFirst() instanceof Tree.Mapping mapping)) {
            throw new IllegalArgumentException(kind + ": not one JSON object");
        }
        Tree.Mapping metadata = mapping(mapping, "metadata");
        String name = text(metadata, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(kind + ": missing required field \"metadata.name\"");
        }
        String namespace = text(metadata, "namespace");
        String home = !kind.namespaced() ? "" : namespace.isEmpty() ? "default" : namespace;
        return of(new ObjectKey(kind, home, name), mapping);
    }

    /** What a typed object says; parts of a manifest that it has no component for are not in it. */
    public static Document of(ApiObject object) {
        if (object instanceof PlainObject) {
            throw new IllegalArgumentException(object.key() + " says nothing outside its document");
        }
        return parse(object.kind(), ManifestWriter.toJsonWithSecrets(object));
    }

    static Document of(ObjectKey key, Tree.Mapping mapping) {
        Tree.Mapping status = mapping(mapping, "status");
        return new Document(key,
                CanonicalJson.of(mapping(mapping, "metadata").entries(), name -> !STAMPED.contains(name)),
                CanonicalJson.of(SecretData.merged(key.kind(), mapping).entries(), name -> !OUTSIDE.contains(name)),
                status.entries().isEmpty() ? "" : CanonicalJson.of(status));
    }

    /**
     * A JSON text in canonical spelling.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static String canonical(String json) {
        try {
            List<Tree> trees = JsonTrees.parse(json);
            if (trees.size() == 1 && trees.getFirst() instanceof Tree.Mapping mapping) {
                return CanonicalJson.of(mapping);
            }
            throw new IllegalArgumentException("not one JSON object");
        } catch (SyntaxException e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
    }

    public Document withStatus(String changed) {
        return new Document(key, metadata, content, changed);
    }

    public Document withMetadata(String changed) {
        return new Document(key, changed, content, status);
    }

    /**
     * The record of what this says, in its kind's version. What is wrong in a status does not count against it.
     *
     * @param stamp metadata as the store filled it in: uid, resource version, generation and creation time count
     * @return a {@link PlainObject} for a kind without a record, and where the kind's rules don't take the text
     */
    public ApiObject decode(Metadata stamp) {
        Tree tree = JsonTrees.parse(json(stamp)).getFirst();
        if (Kinds.all().contains(key.kind())) {
            Reading in = new Reading((_, _, _, _, _) -> {
            });
            ApiObject object = KindShapes.of(key.kind()).decode(tree, in);
            if (in.errors() == 0) {
                return object;
            }
        }
        return new PlainObject(key.kind(), metadata((Tree.Mapping) tree, stamp));
    }

    /** What keeps {@link #decode} from making the kind's record, {@code path: message} each; of a confidential kind the path
     * alone. */
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        Tree tree = JsonTrees.parse(json(Metadata.of(key.namespace(), key.name()))).getFirst();
        KindShapes.of(key.kind()).decode(tree, new Reading((error, _, _, path, message) -> {
            if (error) {
                found.add(isConfidential() ? path : path + ": " + message);
            }
        }));
        return found;
    }

    /** Labels and annotations of this, the rest from the stamp. */
    private Metadata metadata(Tree.Mapping object, Metadata stamp) {
        Tree.Mapping written = mapping(object, "metadata");
        return new Metadata(key.name(), key.namespace(), texts(mapping(written, "labels")),
                texts(mapping(written, "annotations")), stamp.uid(), stamp.resourceVersion(), stamp.generation(),
                stamp.creationTimestamp());
    }

    private static Map<String, String> texts(Tree.Mapping mapping) {
        Map<String, String> texts = new HashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Tree.Scalar scalar && !scalar.isNull()) {
                texts.put(entry.key().text(), scalar.text());
            }
        }
        return texts;
    }

    /** The whole object as JSON, with what the store filled in. */
    public String json(Metadata stamp) {
        StringBuilder out = new StringBuilder(metadata.length() + content.length() + status.length() + 400);
        out.append("{\"apiVersion\":").append(quoted(key.kind().apiVersion())).append(",\"kind\":")
                .append(quoted(key.kind().name())).append(",\"metadata\":{\"name\":").append(quoted(key.name()));
        if (!key.namespace().isEmpty()) {
            out.append(",\"namespace\":").append(quoted(key.namespace()));
        }
        if (!stamp.uid().isEmpty()) {
            out.append(",\"uid\":").append(quoted(stamp.uid()));
        }
        if (!stamp.resourceVersion().isEmpty()) {
            out.append(",\"resourceVersion\":").append(quoted(stamp.resourceVersion()));
        }
        if (stamp.generation() > 0) {
            out.append(",\"generation\":").append(stamp.generation());
        }
        stamp.creationTimestamp().ifPresent(at -> out.append(",\"creationTimestamp\":\"").append(at).append('"'));
        inner(metadata, out).append('}');
        inner(content, out);
        if (!status.isEmpty()) {
            out.append(",\"status\":").append(status);
        }
        return out.append('}').toString();
    }

    private static StringBuilder inner(String object, StringBuilder out) {
        return object.length() == 2 ? out : out.append(',').append(object, 1, object.length() - 1);
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return escaped(text);
            }
        }
        return '"' + text + '"';
    }

    private static String escaped(String text) {
        return CanonicalJson.of(new Tree.Scalar(0, 0, Tree.Scalar.Type.STRING, text));
    }

    /** A field of {@link #metadata()}, {@code labels} for example, as canonical JSON. */
    public Optional<String> metadataField(String name) {
        Tree.Mapping fields = (Tree.Mapping) JsonTrees.parse(metadata).getFirst();
        return fields.entries().stream().filter(entry -> entry.key().text().equals(name)).findFirst()
                .map(entry -> CanonicalJson.of(entry.value()));
    }

    /** How many bytes of UTF-8 this takes in a store, at most. */
    public long size() {
        return bytes(metadata) + bytes(content) + bytes(status);
    }

    private static long bytes(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }

    private static Tree.Mapping mapping(Tree.Mapping in, String field) {
        return SecretData.value(in, field) instanceof Tree.Mapping mapping ? mapping : NOTHING;
    }

    private static String text(Tree.Mapping in, String field) {
        return SecretData.value(in, field) instanceof Tree.Scalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    /** Whether what this says is confidential. */
    public boolean isConfidential() {
        return ConfidentialFields.has(key.kind());
    }

    @Override
    public String toString() {
        return "Document[" + key + "]";
    }
}
