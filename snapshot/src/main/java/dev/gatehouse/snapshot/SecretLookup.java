package dev.gatehouse.snapshot;

import java.util.Optional;

/** Finds the material that a snapshot's {@link SecretRef}s name. Thread-safe. */
@FunctionalInterface
public interface SecretLookup {
    /** A lookup that knows nothing. */
    SecretLookup NONE = _ -> Optional.empty();

    Optional<SecretMaterial> find(SecretRef ref);
}
