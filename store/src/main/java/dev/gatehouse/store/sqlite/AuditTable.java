package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.audit.AuditEntry;
import dev.gatehouse.store.audit.AuditQuery;
import dev.gatehouse.store.audit.AuditRetention;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The table of audit entries. Used by the thread that writes; {@link #find} has a connection of its own. */
final class AuditTable {
    private static final int CUT_EVERY = 500;

    private final Sql sql;
    private final AuditRetention retention;
    private final Clock clock;
    private int written;

    AuditTable(Sql sql, AuditRetention retention, Clock clock) {
        this.sql = sql;
        this.retention = retention;
        this.clock = clock;
    }

    /** Within the transaction under way. */
    void write(List<AuditEntry> entries) throws SQLException {
        PreparedStatement insert = sql.statement("INSERT INTO audit"
                + " (time, user, verb, resource, namespace, name, detail) VALUES (?, ?, ?, ?, ?, ?, ?)");
        for (AuditEntry entry : entries) {
            insert.setLong(1, entry.time().toEpochMilli());
            insert.setString(2, entry.user());
            insert.setString(3, entry.verb());
            insert.setString(4, entry.resource());
            insert.setString(5, entry.namespace());
            insert.setString(6, entry.name());
            insert.setString(7, entry.detail());
            insert.executeUpdate();
        }
        written += entries.size();
        if (written >= CUT_EVERY) {
            cut();
            written = 0;
        }
    }

    /** Lets go of what is too old, or too much. */
    void cut() throws SQLException {
        PreparedStatement old = sql.statement("DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?"
                + " OR id < coalesce((SELECT id FROM audit WHERE time >= ? ORDER BY id LIMIT 1), 9223372036854775807)");
        old.setLong(1, retention.entries());
        old.setLong(2, clock.instant().minus(retention.age()).toEpochMilli());
        old.executeUpdate();
    }

    static List<AuditEntry> find(Sql sql, AuditQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        equal("user", query.user(), where, values);
        equal("verb", query.verb(), where, values);
        equal("resource", query.resource(), where, values);
        equal("namespace", query.namespace(), where, values);
        equal("name", query.name(), where, values);
        query.since().ifPresent(since -> compare("time >= ?", since.toEpochMilli(), where, values));
        query.until().ifPresent(until -> compare("time < ?", until.toEpochMilli(), where, values));
        query.after().ifPresent(id -> compare("id > ?", id, where, values));
        query.before().ifPresent(id -> compare("id < ?", id, where, values));
        values.add(query.limit());
        PreparedStatement select = sql.statement("SELECT id, time, user, verb, resource, namespace, name, detail"
                + " FROM audit" + where + " ORDER BY id " + (query.after().isPresent() ? "ASC" : "DESC")
                + " LIMIT ?");
        for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
        }
        List<AuditEntry> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new AuditEntry(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getString(3),
                        rows.getString(4), rows.getString(5), rows.getString(6), rows.getString(7),
                        rows.getString(8)));
            }
        }
        return found;
    }

    private static void equal(String column, String value, StringJoiner where, List<Object> values) {
        if (!value.isEmpty()) {
            compare(column + " = ?", value, where, values);
        }
    }

    private static void compare(String condition, Object value, StringJoiner where, List<Object> values) {
        where.add(condition);
        values.add(value);
    }
}
