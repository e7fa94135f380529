package dev.gatehouse.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection, and its statements by text. Used by one thread at a time. */
final class Sql implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /** @param wait how long to wait for another process that writes */
    static Sql open(Path database, Duration wait) throws SQLException {
        Sql sql = new Sql(DriverManager.getConnection("jdbc:sqlite:" + database.toAbsolutePath()));
        try {
            sql.run("PRAGMA busy_timeout = " + wait.toMillis());
            return sql;
        } catch (SQLException e) {
            sql.close();
            throw e;
        }
    }

    PreparedStatement statement(String text) throws SQLException {
        PreparedStatement known = prepared.get(text);
        if (known == null) {
            known = connection.prepareStatement(text);
            prepared.put(text, known);
        }
        return known;
    }

    void run(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /**
     * Gives up what was begun, and the statements with it: the driver does not run a statement again that a failure
     * ended. Whatever fails here is no news.
     */
    void rollBack() {
        for (PreparedStatement statement : prepared.values()) {
            quietly(statement::close);
        }
        prepared.clear();
        quietly(() -> run("ROLLBACK"));
    }

    /** Something that SQLite may have done by itself after the failure that led here. */
    private interface Afterthought {
        void run() throws SQLException;
    }

    private static void quietly(Afterthought afterthought) {
        try {
            afterthought.run();
        } catch (SQLException e) {
            LOG.debug("after a failure: {}", e.getMessage());
        }
    }

    /** The first column of the first row. */
    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Runs a check that answers {@code ok}, or else says what is wrong. */
    Optional<String> complaint(String check) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(check)) {
            return rows.next() ? Optional.of(rows.getString(1)).filter(said -> !said.equals("ok")) : Optional.empty();
        }
    }

    /** A value of the table {@code meta}. */
    Optional<String> text(String name) throws SQLException {
        PreparedStatement query = statement("SELECT value FROM meta WHERE name = ?");
        query.setString(1, name);
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    long number(String name, long otherwise) throws SQLException {
        return text(name).map(Long::parseLong).orElse(otherwise);
    }

    void put(String name, Object value) throws SQLException {
        PreparedStatement write = statement("INSERT OR REPLACE INTO meta VALUES (?, ?)");
        write.setString(1, name);
        write.setObject(2, value);
        write.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
