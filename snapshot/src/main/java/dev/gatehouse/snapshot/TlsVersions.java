package dev.gatehouse.snapshot;

/**
 * A range of TLS versions.
 *
 * @param min the lowest, {@code TLSv1.2} by default
 * @param max the highest, {@code TLSv1.3} by default
 */
public record TlsVersions(Version min, Version max) {
    public static final TlsVersions DEFAULT = new TlsVersions(Version.TLS_1_2, Version.TLS_1_3);

    /** A version of TLS, in order. */
    public enum Version {
        TLS_1_0("TLSv1"), TLS_1_1("TLSv1.1"), TLS_1_2("TLSv1.2"), TLS_1_3("TLSv1.3");

        private final String protocol;

        Version(String protocol) {
            this.protocol = protocol;
        }

        /** The name that Java and OpenSSL use. */
        public String protocol() {
            return protocol;
        }
    }
}
