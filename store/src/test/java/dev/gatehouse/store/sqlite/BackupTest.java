package dev.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.CompactedException;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackupTest extends SqliteFixture {

    private Path backup() {
        return folder.resolve("backup.db");
    }

    @Test
    void backupOfAStoreInUseComesBackWhole() {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            store.commit(Transaction.of(new Operation.Put(secret("one"), Samples.API)));
            Backup.Summary made = Backup.write(folder, backup(), "1.2.3");
            assertThat(made.objects()).isEqualTo(2);
            assertThat(made.secrets()).isEqualTo(1);
            assertThat(made.revision()).isEqualTo(2);
            put(store, "a", "2");
        }
        Backup.restore(backup(), options(), true);
        try (SqliteStore store = open()) {
            assertHolds(store, "a", "1");
            assertThat(store.get(secret("").key()).orElseThrow().document().content()).contains("b25l");
        }
    }

    @Test
    void watchersFromBeforeARestoreListAgain() {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            Backup.write(folder, backup(), "1.2.3");
            put(store, "a", "2");
        }
        Backup.restore(backup(), options(), true);
        try (SqliteStore store = open()) {
            assertThatThrownBy(() -> store.watch(2, _ -> {
            })).isInstanceOf(CompactedException.class);
            assertThat(put(store, "a", "3")).isGreaterThan(1000);
        }
    }

    @Test
    void restoreReplacesNothingUnasked() {
        try (SqliteStore store = open()) {
            put(store, "a", "1");
            Backup.write(folder, backup(), "1.2.3");
            assertThatThrownBy(() -> Backup.restore(backup(), options(), true)).hasMessageContaining("in use");
        }
        assertThatThrownBy(() -> Backup.restore(backup(), options(), false)).hasMessageContaining("--force");
        assertThatThrownBy(() -> Backup.write(folder, backup(), "1.2.3")).hasMessageContaining("there already");
    }

    @Test
    void brokenBackupIsRefusedAndTheStoreStays() throws Exception {
        try (SqliteStore store = open()) {
            for (int i = 0; i < 200; i++) {
                put(store, "a" + i, "x".repeat(300));
            }
            Backup.write(folder, backup(), "1.2.3");
        }
        byte[] bytes = Files.readAllBytes(backup());
        java.util.Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 7);
        Files.write(backup(), bytes);
        assertThatThrownBy(() -> Backup.restore(backup(), options(), true))
                .isInstanceOf(StoreUnavailableException.class).hasMessageContaining("damaged");
        Files.writeString(backup(), "no database at all, but long enough to be taken for one, and then some more");
        assertThatThrownBy(() -> Backup.restore(backup(), options(), true))
                .isInstanceOf(StoreUnavailableException.class);
        try (SqliteStore store = open()) {
            assertThat(store.revision()).isEqualTo(200);
        }
    }

    @Test
    void secretsNeedTheirKeyInAnotherFolder() throws Exception {
        try (SqliteStore store = open()) {
            store.commit(Transaction.of(new Operation.Put(secret("one"), Samples.API)));
            Backup.write(folder, backup(), "1.2.3");
        }
        SqliteOptions elsewhere = SqliteOptions.of(folder.resolve("elsewhere"), "1.2.3");
        assertThatThrownBy(() -> Backup.restore(backup(), elsewhere, false)).hasMessageContaining("secret.key");
        Files.copy(folder.resolve("secret.key"), elsewhere.keyFile());
        Backup.restore(backup(), elsewhere, false);
        try (SqliteStore store = SqliteStore.open(elsewhere)) {
            assertThat(store.get(secret("").key())).isPresent();
        }
    }
}
