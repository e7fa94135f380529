package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.core.Secret;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Sees to it that the key at hand is the one that the file's Secrets are sealed with. */
final class KeyCheck {
    private static final String NAME = "key";

    private KeyCheck() {
    }

    /**
     * The seal for a file; a key is made where there is none and nothing is sealed.
     *
     * @throws StoreUnavailableException when the key is missing, or another one
     */
    static SecretSeal seal(Sql sql, SqliteOptions options) throws SQLException {
        Optional<String> known = sql.text(NAME);
        Optional<SecretSeal> found = SecretSeal.of(options.keyFile());
        if (found.isPresent() && known.isPresent()) {
            if (!found.get().fingerprint().equals(known.get())) {
                throw found.get().unusable("The store");
            }
            return found.get();
        }
        if (found.isEmpty() && known.isPresent() && hasSecrets(sql)) {
            throw missing(options.keyFile());
        }
        SecretSeal seal = found.orElseGet(() -> SecretSeal.create(options.keyFile()));
        sql.put(NAME, seal.fingerprint());
        return seal;
    }

    private static boolean hasSecrets(Sql sql) throws SQLException {
        String kind = "'" + Texts.text(Secret.KIND) + "'";
        return sql.number("SELECT EXISTS (SELECT 1 FROM entry WHERE kind = " + kind
                + ") OR EXISTS (SELECT 1 FROM change WHERE kind = " + kind + ")") == 1;
    }

    private static StoreUnavailableException missing(Path keyFile) {
        return new StoreUnavailableException(Reason.KEY, "the key file " + keyFile
                + " is missing, and the Secrets of the store are sealed with it: bring it back, or name it with"
                + " --secret-key");
    }
}
