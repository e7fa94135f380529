package dev.gatehouse.snapshot;

/** What a {@link SecretRef} stands for. Never printed: {@code toString} names only the type. */
public sealed interface SecretMaterial {

    /**
     * A certificate chain and its private key.
     *
     * @param certificateChain PEM, leaf first
     * @param privateKey       PEM, PKCS#8 or PKCS#1, not encrypted
     */
    record KeyPair(String certificateChain, String privateKey) implements SecretMaterial {
        @Override
        public String toString() {
            return "KeyPair";
        }
    }

    /**
     * Certificates to trust.
     *
     * @param certificates PEM, one or more
     */
    record TrustBundle(String certificates) implements SecretMaterial {
        @Override
        public String toString() {
            return "TrustBundle";
        }
    }
}
