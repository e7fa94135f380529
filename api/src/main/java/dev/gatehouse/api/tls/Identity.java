package dev.gatehouse.api.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A certificate with its key.
 *
 * @param chain the server's own one first, never empty
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    /** Whether the key is the certificate's. */
    boolean fits() {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(own().getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherAlgorithm) {
            return false;
        }
    }

    /** PEM of what clients are to trust; empty where the chain ends below an authority, which clients know. */
    public String authority() {
        X509Certificate top = chain.getLast();
        return top.getSubjectX500Principal().equals(top.getIssuerX500Principal()) ? pem(top) : "";
    }

    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate can't be written", e);
        }
    }

    /** The name by which a client must know the server that it reaches by a host; empty: that host. */
    public Optional<String> nameFor(String host) {
        List<String> names = names();
        boolean covered = names.stream().anyMatch(name -> covers(name, host.toLowerCase(Locale.ROOT)));
        return covered ? Optional.empty() : names.stream().findFirst();
    }

    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host) || name.startsWith("*.") && dot > 0 && host.substring(dot).equals(name.substring(1));
    }

    private List<String> names() {
        try {
            Collection<List<?>> names = own().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(each -> String.valueOf(each.get(1)).toLowerCase(Locale.ROOT)).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
