package dev.gatehouse.compiler.cluster;

import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;

/** What a reference to key material comes to. */
public sealed interface Material {

    /** Material that the JDK could read. */
    record Usable(SecretRef ref, SecretMaterial material) implements Material {}

    /**
     * Nothing to use.
     *
     * @param message which object, what is wrong with it and the way out
     */
    record Unusable(Cause cause, String message) implements Material {}

    /** Why there is nothing to use. */
    enum Cause {
        NOT_PERMITTED, INVALID_KIND, INVALID
    }
}
