package dev.gatehouse.model.codec;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.schema.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code stringData} of a Secret is for writing only: it goes into {@code data}, where it wins. */
final class SecretData {
    private SecretData() {
    }

    /** The same object without {@code stringData}. */
    static Tree.Mapping merged(Kind kind, Tree.Mapping object) {
        if (!kind.equals(Secret.KIND) || !(value(object, "stringData") instanceof Tree.Mapping plain)) {
            return object;
        }
        Map<String, Tree.Entry> data = new LinkedHashMap<>();
        if (value(object, "data") instanceof Tree.Mapping encoded) {
            encoded.entries().forEach(entry -> data.put(entry.key().text(), entry));
        }
        for (Tree.Entry entry : plain.entries()) {
            if (entry.value() instanceof Tree.Scalar text && !text.isNull()) {
                byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
                data.put(entry.key().text(),
                        new Tree.Entry(entry.key(), scalar(Base64.getEncoder().encodeToString(bytes))));
            }
        }
        List<Tree.Entry> fields = new ArrayList<>();
        for (Tree.Entry entry : object.entries()) {
            String name = entry.key().text();
            if (!name.equals("data") && !name.equals("stringData")) {
                fields.add(entry);
            }
        }
        fields.add(new Tree.Entry(scalar("data"), new Tree.Mapping(0, 0, List.copyOf(data.values()))));
        return new Tree.Mapping(object.line(), object.column(), fields);
    }

    /** The value of a field; null where there is none. */
    static @Nullable Tree value(Tree.Mapping in, String field) {
        for (Tree.Entry entry : in.entries()) {
            if (entry.key().text().equals(field)) {
                return entry.value();
            }
        }
        return null;
    }

    private static Tree.Scalar scalar(String text) {
        return new Tree.Scalar(0, 0, Tree.Scalar.Type.STRING, text);
    }
}
