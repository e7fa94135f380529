package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Copies a store into one file and back. A backup is a whole database at one moment, made while the store is in use or
 * not; Secrets in it are sealed, and the key is not in it. Both ways the copy is checked before it takes its place.
 */
public final class Backup {
    private static final Duration WAIT = Duration.ofSeconds(10);
    /** Revisions that clients may have seen after the backup was made lie below the restored store's first one. */
    private static final long REVISION_GAP = 1_000_000_000L;

    private Backup() {
    }

    /**
     * What a file holds.
     *
     * @param revision of the store when it was made
     * @param secrets  how many of the objects are sealed: Secrets, users, tokens, sessions
     * @param bytes    size of the file
     */
    public record Summary(Path file, long revision, long objects, long secrets, long bytes) {}

    /**
     * Writes a backup.
     *
     * @param folder the data folder
     * @param file   must not be there
     * @throws StoreUnavailableException there is no store, it is damaged, or the copy can't be written
     */
    public static Summary write(Path folder, Path file, String version) {
        Path database = SqliteOptions.database(folder);
        if (!Files.exists(database)) {
            throw new StoreUnavailableException(Reason.FAILED,
                    "the data folder " + folder + " holds no store: name the one of the server with --data");
        }
        if (Files.exists(file)) {
            throw new StoreUnavailableException(Reason.FAILED, file + " is there already: name another file");
        }
        Path draft = beside(file, ".part");
        try (Discarded _ = new Discarded(draft)) {
            copy(database, draft, version);
            Summary summary = check(draft, version);
            sync(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return new Summary(file, summary.revision, summary.objects, summary.secrets, summary.bytes);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void copy(Path database, Path target, String version) throws IOException {
        Files.deleteIfExists(target);
        PrivateFiles.create(target);
        try (Sql sql = Sql.open(database, WAIT)) {
            Schema.check(sql, database, version);
            sql.run("VACUUM INTO '" + target.toAbsolutePath().toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            throw Failures.of(database, e);
        }
    }

    /**
     * Reads all of a backup and says what it holds.
     *
     * @throws StoreUnavailableException it is damaged, none, or of a newer version
     */
    public static Summary check(Path file, String version) {
        if (!Files.isRegularFile(file)) {
            throw new StoreUnavailableException(Reason.FAILED, file + ": no such file");
        }
        try (Sql sql = Sql.open(file, WAIT)) {
            if (Schema.check(sql, file, version) == 0) {
                throw new StoreUnavailableException(Reason.DAMAGED, file + " is no backup of Gatehouse: it is empty");
            }
            Optional<String> complaint = sql.complaint("PRAGMA integrity_check(1)");
            if (complaint.isPresent()) {
                throw new StoreUnavailableException(Reason.DAMAGED,
                        file + " is damaged (" + complaint.get() + "): use another backup");
            }
            return new Summary(file, sql.number("revision", 0), sql.number("SELECT count(*) FROM entry"),
                    sql.number("SELECT count(*) FROM entry WHERE kind IN " + KeyCheck.sealedKinds()), Files.size(file));
        } catch (SQLException e) {
            throw new StoreUnavailableException(Reason.DAMAGED,
                    file + " is no backup of Gatehouse, or damaged (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new StoreUnavailableException(Reason.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a backup in a data folder's place. Revisions go on far above those of the backup, so that clients who watched
     * the store before list again.
     *
     * @param options the folder, and the key that Secrets are sealed with
     * @param replace whether a store that is there may be moved aside
     * @return what is there now
     * @throws StoreUnavailableException the folder is in use or not empty, the backup does not hold, or the key does
     *         not fit; nothing has changed then
     */
    public static Summary restore(Path file, SqliteOptions options, boolean replace) {
        Summary summary = check(file, options.version());
        Path database = options.database();
        try {
            PrivateFiles.createFolder(options.folder());
            try (FolderLock _ = FolderLock.take(options.folder())) {
                if (Files.exists(database) && !replace) {
                    throw new StoreUnavailableException(Reason.FAILED,
                            database + " is there already: --force moves it aside and puts the backup in its place");
                }
                place(file, options);
                return new Summary(database, summary.revision, summary.objects, summary.secrets, summary.bytes);
            }
        } catch (IOException e) {
            throw unwritable(database, e);
        }
    }

    private static void place(Path file, SqliteOptions options) throws IOException {
        Path database = options.database();
        Path draft = beside(database, ".part");
        try (Discarded _ = new Discarded(draft)) {
            Files.deleteIfExists(draft);
            PrivateFiles.create(draft);
            try (OutputStream out = Files.newOutputStream(draft)) {
                Files.copy(file, out);
            }
            prepare(draft, options);
            sync(draft);
            moveAside(database);
            Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void prepare(Path draft, SqliteOptions options) {
        try (Sql sql = Sql.open(draft, WAIT)) {
            Schema.migrate(sql, draft, options.version());
            KeyCheck.seal(sql, options);
            long revision = sql.number("revision", 0) + REVISION_GAP;
            sql.run("BEGIN IMMEDIATE");
            sql.run("DELETE FROM change");
            sql.put("revision", revision);
            sql.put("oldest", revision);
            sql.run("COMMIT");
        } catch (SQLException e) {
            throw Failures.of(draft, e);
        }
    }

    private static void moveAside(Path database) throws IOException {
        String mark = ".before-restore-" + Instant.now().getEpochSecond();
        for (String part : List.of("", "-wal", "-shm")) {
            Path file = beside(database, part);
            if (Files.exists(file)) {
                Files.move(file, beside(database, mark + part));
            }
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static StoreUnavailableException unwritable(Path file, IOException e) {
        String why = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
        return new StoreUnavailableException(Reason.FAILED, file + " cannot be written: " + why, e);
    }

    /** A draft goes unless it was moved to its place. */
    private record Discarded(Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
