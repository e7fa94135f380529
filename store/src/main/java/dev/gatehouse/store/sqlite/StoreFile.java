package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.StoredObject.Stamp;
import dev.gatehouse.store.table.ObjectTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects and changes in the tables of {@link Schema}. Used by one thread. */
final class StoreFile {
    private static final String PUT = "INSERT OR REPLACE INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)";
    private static final String DELETE = "DELETE FROM entry WHERE kind = ? AND namespace = ? AND name = ?";
    private static final String NOTE = "INSERT INTO change VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final Document NOTHING_AFTER = new Document(
            new ObjectKey(new Kind("", "", "", "", false), "", ""), "", "", "");

    private final Sql sql;
    private final Texts texts;

    StoreFile(Sql sql, SecretSeal seal) {
        this.sql = sql;
        this.texts = new Texts(seal);
    }

    /** Everything, with the history as far as it is kept. */
    ObjectTable load(int capacity) throws SQLException {
        Map<ObjectKey, StoredObject> objects = new HashMap<>();
        try (ResultSet rows = sql.statement("SELECT * FROM entry").executeQuery()) {
            while (rows.next()) {
                ObjectKey key = texts.key(rows);
                Document document = new Document(key, texts.get(rows, key, "metadata", ""),
                        texts.get(rows, key, "content", ""), rows.getString("status"));
                objects.put(key, new StoredObject(document, Texts.origin(rows.getString("origin")),
                        stamp(rows, rows.getLong("revision"))));
            }
        }
        return new ObjectTable(sql.number("oldest", 0), capacity, objects.values(), history(new HashMap<>(objects)),
                sql.number("revision", 0));
    }

    private static Stamp stamp(ResultSet row, long revision) throws SQLException {
        return new Stamp(row.getString("uid"), row.getLong("generation"),
                Instant.ofEpochSecond(row.getLong("created")), revision);
    }

    /** The commits, oldest first. Walks back from what stands, so that each change meets what it left. */
    private Deque<List<Change>> history(Map<ObjectKey, StoredObject> standing) throws SQLException {
        Deque<List<Change>> commits = new ArrayDeque<>();
        List<Change> commit = new ArrayList<>();
        try (ResultSet rows = sql.statement("SELECT * FROM change ORDER BY revision DESC, position DESC")
                .executeQuery()) {
            while (rows.next()) {
                Change change = change(rows, standing);
                if (!commit.isEmpty() && commit.getLast().revision() != change.revision()) {
                    commits.addFirst(List.copyOf(commit.reversed()));
                    commit.clear();
                }
                commit.add(change);
            }
        }
        if (!commit.isEmpty()) {
            commits.addFirst(List.copyOf(commit.reversed()));
        }
        return commits;
    }

    private Change change(ResultSet row, Map<ObjectKey, StoredObject> standing) throws SQLException {
        ObjectKey key = texts.key(row);
        Optional<StoredObject> after = Optional.ofNullable(standing.remove(key));
        Optional<StoredObject> before = Optional.empty();
        long revision = row.getLong("before");
        if (!row.wasNull()) {
            Document left = after.map(StoredObject::document).orElse(NOTHING_AFTER);
            String status = row.getString("status");
            Document document = new Document(key, texts.get(row, key, "metadata", left.metadata()),
                    texts.get(row, key, "content", left.content()), status == null ? left.status() : status);
            before = Optional.of(
                    new StoredObject(document, Texts.origin(row.getString("origin")), stamp(row, revision)));
            standing.put(key, before.get());
        }
        return new Change(row.getLong("revision"), key, before, after, Change.Aspect.valueOf(row.getString("aspect")));
    }

    /** How many changes each kept revision has, the oldest first. */
    SortedMap<Long, Integer> counts() throws SQLException {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        try (ResultSet rows = sql.statement("SELECT revision, count(*) FROM change GROUP BY revision")
                .executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getLong(1), rows.getInt(2));
            }
        }
        return counts;
    }

    /** Writes the changes of one commit, within the transaction that the caller began. */
    void write(List<Change> changes) throws SQLException {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.after().isPresent()) {
                put(change.after().get());
            } else {
                PreparedStatement delete = sql.statement(DELETE);
                Texts.setKey(delete, 1, change.key());
                delete.executeUpdate();
            }
            note(change, i);
        }
    }

    private void put(StoredObject object) throws SQLException {
        PreparedStatement put = sql.statement(PUT);
        Document document = object.document();
        Stamp stamp = object.stamp();
        Texts.setKey(put, 1, object.key());
        put.setLong(4, stamp.revision());
        put.setString(5, stamp.uid());
        put.setLong(6, stamp.generation());
        put.setLong(7, stamp.created().getEpochSecond());
        put.setString(8, Texts.text(object.origin()));
        texts.set(put, 9, object.key(), "metadata", document.metadata());
        texts.set(put, 10, object.key(), "content", document.content());
        put.setString(11, document.status());
        put.executeUpdate();
    }

    private void note(Change change, int position) throws SQLException {
        PreparedStatement note = sql.statement(NOTE);
        note.setLong(1, change.revision());
        note.setInt(2, position);
        Texts.setKey(note, 3, change.key());
        note.setString(6, change.aspect().name());
        if (change.before().isEmpty()) {
            for (int column = 7; column <= 14; column++) {
                note.setNull(column, Types.NULL);
            }
        } else {
            noteBefore(note, change.before().get(), change.after().map(StoredObject::document).orElse(NOTHING_AFTER));
        }
        note.executeUpdate();
    }

    private void noteBefore(PreparedStatement note, StoredObject before, Document after) throws SQLException {
        Document document = before.document();
        Stamp stamp = before.stamp();
        note.setLong(7, stamp.revision());
        note.setString(8, stamp.uid());
        note.setLong(9, stamp.generation());
        note.setLong(10, stamp.created().getEpochSecond());
        note.setString(11, Texts.text(before.origin()));
        noteText(note, 12, before.key(), "metadata", document.metadata(), after.metadata());
        noteText(note, 13, before.key(), "content", document.content(), after.content());
        if (document.status().equals(after.status())) {
            note.setNull(14, Types.NULL);
        } else {
            note.setString(14, document.status());
        }
    }

    private void noteText(PreparedStatement note, int at, ObjectKey key, String column, String text, String after)
            throws SQLException {
        if (text.equals(after)) {
            note.setNull(at, Types.NULL);
        } else {
            texts.set(note, at, key, column, text);
        }
    }

    /** Lets go of the changes up to a revision. */
    void forget(long upTo) throws SQLException {
        PreparedStatement delete = sql.statement("DELETE FROM change WHERE revision <= ?");
        delete.setLong(1, upTo);
        delete.executeUpdate();
        sql.put("oldest", upTo);
    }
}
