package dev.gatehouse.proxy.tls;

import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in words why a TLS handshake failed. */
public final class TlsFailures {
    private TlsFailures() {
    }

    /**
     * {@code certificate of 10.0.0.1:443 is not for name api.example.com (it is for a.example.com)}.
     *
     * @param endpoint how the endpoint is shown
     * @return empty where TLS is not the reason
     */
    public static Optional<String> describe(Throwable thrown, String endpoint) {
        Throwable cause = thrown;
        Optional<String> found = Optional.empty();
        while (cause != null) {
            if (cause instanceof CertificateException refused && cause.getMessage() != null) {
                return Optional.of("certificate of " + endpoint + " " + refused.getMessage());
            }
            if (cause instanceof SSLException && found.isEmpty()) {
                found = Optional.of("TLS with " + endpoint + " failed: " + cause.getMessage());
            }
            cause = cause.getCause();
        }
        return found;
    }
}
