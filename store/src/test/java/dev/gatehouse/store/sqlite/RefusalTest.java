package dev.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.Samples;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefusalTest extends SqliteFixture {

    private static void assertRefused(Reason reason, ThrowingCallable call, String... says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreUnavailableException.class,
                e -> assertThat(e.reason()).isEqualTo(reason)).hasMessageContainingAll(says);
    }

    private void sql(String... statements) throws Exception {
        try (Sql sql = Sql.open(options().database(), Duration.ofSeconds(1))) {
            for (String statement : statements) {
                sql.run(statement);
            }
        }
    }

    @Test
    void folderInUseNamesItsHolder() {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            assertRefused(Reason.LOCKED, this::open, folder.toString(), "in use");
            assertHolds(store, "a", "1");
        }
        open().close();
    }

    @Test
    void newerFormatNamesTheVersionThatWroteIt() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99", "UPDATE meta SET value = '9.8.7' WHERE name = 'writer'");
        assertRefused(Reason.NEWER, this::open, "format 99", "9.8.7", "this is Gatehouse 1.2.3");
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        sql("CREATE TABLE theirs (a)");
        assertRefused(Reason.DAMAGED, this::open, "no store of Gatehouse");
        sql("INSERT INTO theirs VALUES (1)");
    }

    @Test
    void damageIsFoundAtTheStart() throws Exception {
        try (SqliteStore store = open()) {
            for (int i = 0; i < 300; i++) {
                put(store, "a" + i, "x".repeat(500));
            }
        }
        byte[] bytes = Files.readAllBytes(options().database());
        for (int i = bytes.length / 4; i < bytes.length / 2; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(options().database(), bytes);
        assertRefused(Reason.DAMAGED, this::open, "damaged", "gatehouse restore");
    }

    @Test
    void fullDiskFailsWritesAndNothingElse() throws Exception {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            store.limitPages(20);
            assertRefused(Reason.FULL, () -> put(store, "big", "x".repeat(400_000)), "free space");
            assertHolds(store, "a", "1");
            assertThat(store.revision()).isEqualTo(1);
            store.limitPages(100_000);
            assertThat(put(store, "big", "x".repeat(400_000))).isEqualTo(2);
        }
        try (SqliteStore store = open()) {
            assertThat(store.revision()).isEqualTo(2);
        }
    }

    @Test
    void lockedDatabaseFailsWritesUntilItIsFree() throws Exception {
        try (SqliteStore store = SqliteStore.open(options().withPatience(Duration.ofMillis(50)))) {
            put(store, "a", "1");
            try (Sql other = Sql.open(options().database(), Duration.ofSeconds(1))) {
                other.run("BEGIN IMMEDIATE");
                assertRefused(Reason.LOCKED, () -> put(store, "a", "2"), "another program");
                assertHolds(store, "a", "1");
            }
            assertThat(put(store, "a", "3")).isEqualTo(2);
        }
    }

    @Test
    void secretsAreNowhereInTheFolder() throws Exception {
        try (SqliteStore store = open()) {
            store.commit(Transaction.of(new Operation.Put(secret("correct horse"), Samples.API)));
            store.commit(Transaction.of(new Operation.Put(secret("battery staple"), Samples.API)));
            assertNowhere("correct horse", "battery staple");
        }
        assertNowhere("correct horse", "battery staple");
    }

    private void assertNowhere(String... words) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    String encoded = java.util.Base64.getEncoder()
                            .encodeToString(word.getBytes(StandardCharsets.UTF_8));
                    assertThat(bytes).as(file.toString()).doesNotContain(word, encoded);
                }
            }
        }
    }

    @Test
    void keyAndDatabaseAreTheOwnersAlone() throws Exception {
        open().close();
        for (String name : List.of("secret.key", "store.db")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void missingOrWrongKeyIsSaid() throws Exception {
        try (SqliteStore store = open()) {
            store.commit(Transaction.of(new Operation.Put(secret("one"), Samples.API)));
        }
        Path key = folder.resolve("secret.key");
        Path away = Files.move(key, folder.resolve("away"));
        assertRefused(Reason.KEY, this::open, key.toString(), "missing");
        assertThat(key).doesNotExist();
        Files.writeString(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        assertRefused(Reason.KEY, this::open, key.toString(), "not sealed with the key");
        Files.writeString(key, "nonsense");
        assertRefused(Reason.KEY, this::open, "holds no key");
        SqliteStore.open(options().withKeyFile(away)).close();
    }

    @Test
    void lostKeyDoesNotMatterWhileNothingIsSealed() throws Exception {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
        }
        Files.delete(folder.resolve("secret.key"));
        try (SqliteStore store = open()) {
            assertHolds(store, "a", "1");
        }
    }
}
