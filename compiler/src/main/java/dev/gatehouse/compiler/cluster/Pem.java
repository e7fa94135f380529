package dev.gatehouse.compiler.cluster;

import dev.gatehouse.snapshot.SecretRef;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/** Reads certificates and keys as far as the JDK can, to find what is wrong with them. */
final class Pem {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";

    private Pem() {
    }

    /** What is wrong with a chain of certificates; empty: nothing. */
    static Optional<String> certificateProblem(String pem) {
        if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
            return Optional.of("holds no PEM certificate");
        }
        try {
            return certificates(pem).isEmpty() ? Optional.of("holds no PEM certificate") : Optional.empty();
        } catch (CertificateException e) {
            return Optional.of("is not a PEM certificate: " + e.getMessage());
        }
    }

    /**
     * What is wrong with the key of a readable chain; empty: nothing that can be told. A key in a form that the JDK
     * does not read is left to the TLS library.
     */
    static Optional<String> keyProblem(String chain, String key) {
        if (key.contains("ENCRYPTED")) {
            return Optional.of("is encrypted; give the key without a password");
        }
        if (!key.contains("PRIVATE KEY-----")) {
            return Optional.of("is not a PEM private key");
        }
        try {
            PublicKey publicKey = certificates(chain).iterator().next().getPublicKey();
            Optional<byte[]> encoded = pkcs8(key);
            return encoded.isPresent() && !fits(publicKey, encoded.get())
                    ? Optional.of("does not belong to the certificate")
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of("is not a readable private key for the certificate: " + e.getMessage());
        }
    }

    /** A reference with the digest of its parts. */
    static SecretRef ref(String name, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return new SecretRef(name, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean fits(PublicKey publicKey, byte[] pkcs8) throws GeneralSecurityException {
        String algorithm = publicKey.getAlgorithm();
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        Signature signature = Signature.getInstance(switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        });
        byte[] probe = publicKey.getEncoded();
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        return signature.verify(signed);
    }

    private static Optional<byte[]> pkcs8(String key) {
        return block(key, PKCS8).or(() -> block(key, PKCS1).map(Pem::wrapPkcs1));
    }

    private static Optional<byte[]> block(String pem, String label) {
        String head = "-----BEGIN " + label + "-----";
        int start = pem.indexOf(head);
        int end = pem.indexOf("-----END " + label + "-----");
        return start < 0 || end < start
                ? Optional.empty()
                : Optional.of(Base64.getMimeDecoder().decode(pem.substring(start + head.length(), end).strip()));
    }

    /** PKCS#8 is PKCS#1 in an octet string behind a version and the name of the algorithm (RFC 5208). */
    private static byte[] wrapPkcs1(byte[] pkcs1) {
        byte[] rsa = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
        byte[] octets = der(0x04, pkcs1);
        return der(0x30, ByteBuffer.allocate(rsa.length + octets.length).put(rsa).put(octets).array());
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] size = length < 128
                ? new byte[]{(byte) length}
                : length < 256
                        ? new byte[]{(byte) 0x81, (byte) length}
                        : new byte[]{(byte) 0x82, (byte) (length >> 8), (byte) length};
        return ByteBuffer.allocate(1 + size.length + length).put((byte) tag).put(size).put(content).array();
    }
}
