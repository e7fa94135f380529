package dev.gatehouse.app.echo;

import dev.gatehouse.api.tls.SelfSigned;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * A certificate and its key for {@code --tls}.
 *
 * @param chain leaf first
 */
public record EchoCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final Duration VALIDITY = Duration.ofDays(30);

    /**
     * A new self-signed certificate for the given names, valid for 30 days.
     *
     * @param names host names and literal addresses
     */
    public static EchoCertificate selfSigned(List<String> names) throws GeneralSecurityException {
        SelfSigned made = SelfSigned.make(names.getFirst(), names, VALIDITY);
        return new EchoCertificate(List.of(made.certificate()), made.key());
    }
}
