package dev.gatehouse.store.sqlite;

import dev.gatehouse.model.codec.ConfidentialFields;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

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
        String kinds = sealedKinds();
        return sql.number("SELECT EXISTS (SELECT 1 FROM entry WHERE kind IN " + kinds
                + ") OR EXISTS (SELECT 1 FROM change WHERE kind IN " + kinds + ")") == 1;
    }

    /** For a query: what stands in the column {@code kind} of all that is sealed, in parentheses. */
    static String sealedKinds() {
        return ConfidentialFields.kinds().stream().map(kind -> "'" + Texts.text(kind) + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static StoreUnavailableException missing(Path keyFile) {
        return new StoreUnavailableException(Reason.KEY, "the key file " + keyFile
                + " is missing, and the Secrets of the store are sealed with it: bring it back, or name it with"
                + " --secret-key");
    }
}
