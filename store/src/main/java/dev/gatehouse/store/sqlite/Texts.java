package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.codec.ConfidentialFields;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.store.Origin;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How keys, origins and texts stand in columns. Used by one thread. */
final class Texts {
    private final SecretSeal seal;
    private final Map<String, Kind> kinds = new HashMap<>();

    Texts(SecretSeal seal) {
        this.seal = seal;
        Kinds.all().forEach(kind -> kinds.put(text(kind), kind));
        Kinds.plain().forEach(kind -> kinds.put(text(kind), kind));
    }

    /** {@code group/Name version plural namespaced}: all there is to know of a kind, whoever declared it. */
    static String text(Kind kind) {
        return kind.group() + "/" + kind.name() + " " + kind.version() + " " + kind.plural()
                + (kind.namespaced() ? " namespaced" : " cluster");
    }

    ObjectKey key(ResultSet row) throws SQLException {
        return new ObjectKey(kinds.computeIfAbsent(row.getString("kind"), Texts::kind), row.getString("namespace"),
                row.getString("name"));
    }

    private static Kind kind(String text) {
        String[] parts = text.split(" ", -1);
        int slash = parts[0].indexOf('/');
        return new Kind(parts[0].substring(0, slash), parts[1], parts[0].substring(slash + 1), parts[2],
                parts[3].equals("namespaced"));
    }

    static String text(Origin origin) {
        return switch (origin) {
            case Origin.File(String path, int line) -> "file:" + line + ":" + path;
            case Origin.Api() -> "api";
            case Origin.BuiltIn() -> "built-in";
        };
    }

    static Origin origin(String text) {
        if (text.equals("api")) {
            return new Origin.Api();
        }
        if (text.equals("built-in")) {
            return new Origin.BuiltIn();
        }
        String[] parts = text.split(":", 3);
        return new Origin.File(parts[2], Integer.parseInt(parts[1]));
    }

    static void setKey(PreparedStatement statement, int at, ObjectKey key) throws SQLException {
        statement.setString(at, text(key.kind()));
        statement.setString(at + 1, key.namespace());
        statement.setString(at + 2, key.name());
    }

    /** A text of an object; of a confidential kind it is sealed. */
    void set(PreparedStatement statement, int at, ObjectKey key, String column, String text) throws SQLException {
        if (ConfidentialFields.has(key.kind())) {
            statement.setBytes(at, seal.seal(text, place(key, column)));
        } else {
            statement.setString(at, text);
        }
    }

    /** As {@link #set} wrote it; {@code otherwise} where there is NULL. */
    String get(ResultSet row, ObjectKey key, String column, String otherwise) throws SQLException {
        if (ConfidentialFields.has(key.kind())) {
            byte[] sealed = row.getBytes(column);
            return sealed == null ? otherwise : seal.open(sealed, place(key, column));
        }
        String text = row.getString(column);
        return text == null ? otherwise : text;
    }

    private static String place(ObjectKey key, String column) {
        return key + " " + column;
    }
}
