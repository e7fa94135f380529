package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What the file holds.
 *
 * <p>{@code entry} is every object as it is. {@code change} says what each change of the last ones did away with: the
 * object before it, column by column, NULL where the change left a column as it was. So the entries, with the changes
 * undone one after the other, give every revision back to the oldest kept one, and nothing is kept twice. Texts of a
 * Secret are sealed blobs.
 *
 * <p>{@code audit} is who changed what, written with the change.
 *
 * <p>{@code user_version} is the format. A step that changes it goes to the end of {@link #STEPS}; steps are never
 * changed once they were released.
 */
final class Schema {
    /** {@code Gate}, in the file's header. */
    static final int APPLICATION = 0x47617465;
    private static final List<List<String>> STEPS = List.of(List.of("""
            CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID""", """
            CREATE TABLE entry (
              kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
              revision INTEGER NOT NULL, uid TEXT NOT NULL, generation INTEGER NOT NULL, created INTEGER NOT NULL,
              origin TEXT NOT NULL, metadata ANY NOT NULL, content ANY NOT NULL, status TEXT NOT NULL,
              PRIMARY KEY (kind, namespace, name)) STRICT""", """
            CREATE TABLE change (
              revision INTEGER NOT NULL, position INTEGER NOT NULL,
              kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, aspect TEXT NOT NULL,
              before INTEGER, uid TEXT, generation INTEGER, created INTEGER,
              origin TEXT, metadata ANY, content ANY, status TEXT,
              PRIMARY KEY (revision, position)) STRICT, WITHOUT ROWID""",
            "INSERT INTO meta VALUES ('revision', 0), ('oldest', 0)"),
            List.of("""
                    CREATE TABLE audit (
                      id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, user TEXT NOT NULL, verb TEXT NOT NULL,
                      resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL) STRICT"""));

    private Schema() {
    }

    static int format() {
        return STEPS.size();
    }

    /**
     * Brings a file to this format, step by step, all or nothing.
     *
     * @throws StoreUnavailableException when it is none of ours, or newer
     */
    static void migrate(Sql sql, Path database, String version) throws SQLException {
        int found = check(sql, database, version);
        if (found == format()) {
            return;
        }
        sql.run("BEGIN IMMEDIATE");
        try {
            for (List<String> step : STEPS.subList(found, format())) {
                for (String statement : step) {
                    sql.run(statement);
                }
            }
            sql.run("PRAGMA application_id = " + APPLICATION);
            sql.run("PRAGMA user_version = " + format());
            sql.put("writer", version);
            sql.run("COMMIT");
        } catch (SQLException e) {
            sql.rollBack();
            throw e;
        }
    }

    /** The format that a file has; 0: it is empty. */
    static int check(Sql sql, Path database, String version) throws SQLException {
        long application = sql.number("PRAGMA application_id");
        int found = (int) sql.number("PRAGMA user_version");
        if (application != APPLICATION && (application != 0 || sql.number("SELECT count(*) FROM sqlite_schema") > 0)) {
            throw new StoreUnavailableException(Reason.DAMAGED, database + " is no store of Gatehouse: move it away, "
                    + "or give another folder with --data");
        }
        if (found > format()) {
            throw new StoreUnavailableException(Reason.NEWER,
                    database + " has format " + found + ", written by Gatehouse "
                            + sql.text("writer").orElse("of a later version") + "; this is Gatehouse " + version
                            + ", which reads formats up to " + format()
                            + ": run that version or a later one, or restore a backup made by this one");
        }
        return application == 0 ? 0 : found;
    }
}
