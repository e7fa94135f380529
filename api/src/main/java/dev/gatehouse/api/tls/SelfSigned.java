package dev.gatehouse.api.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A server certificate that vouches for itself, with its key (P-256): X.509 version 3 by RFC 5280, the names as
 * alternative names. The JDK has no other way to one than running its {@code keytool}, which takes a second.
 */
public record SelfSigned(X509Certificate certificate, PrivateKey key) {
    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String KEY_IDENTIFIER = "2.5.29.14";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String EXTENDED_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final Duration SLOW_CLOCKS = Duration.ofHours(1);

    /**
     * Makes one.
     *
     * @param names    host names and literal addresses, at least one
     * @param validity from now on
     */
    public static SelfSigned make(String commonName, List<String> names, Duration validity)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] statement = statement(commonName, names, validity, pair);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(statement);
        byte[] whole = Der.of(Der.SEQUENCE, statement, algorithm(), Der.bits(signature.sign()));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
        return new SelfSigned(certificate, pair.getPrivate());
    }

    private static byte[] statement(String commonName, List<String> names, Duration validity, KeyPair pair)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] subject = Der.of(Der.SEQUENCE, Der.of(Der.SET,
                Der.of(Der.SEQUENCE, Der.oid(COMMON_NAME), Der.text(commonName))));
        byte[] publicKey = pair.getPublic().getEncoded();
        return Der.of(Der.SEQUENCE, Der.of(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, new SecureRandom()).setBit(0)), algorithm(), subject,
                Der.of(Der.SEQUENCE, Der.time(now.minus(SLOW_CLOCKS)), Der.time(now.plus(validity))), subject,
                publicKey,
                Der.of(0xa3, Der.of(Der.SEQUENCE,
                        extension(KEY_IDENTIFIER,
                                Der.of(Der.OCTETS, MessageDigest.getInstance("SHA-1").digest(publicKey))),
                        extension(EXTENDED_USAGE, Der.of(Der.SEQUENCE, Der.oid(SERVER))),
                        extension(ALTERNATIVE_NAMES, Der.of(Der.SEQUENCE, names.stream()
                                .map(SelfSigned::alternative).toArray(byte[][]::new))))));
    }

    private static byte[] algorithm() {
        return Der.of(Der.SEQUENCE, Der.oid(ECDSA_SHA256));
    }

    private static byte[] extension(String name, byte[] value) {
        return Der.of(Der.SEQUENCE, Der.oid(name), Der.of(Der.OCTETS, value));
    }

    private static byte[] alternative(String given) {
        String name = given.startsWith("[") && given.endsWith("]") ? given.substring(1, given.length() - 1) : given;
        return isLiteral(name)
                ? Der.of(0x87, InetAddress.ofLiteral(name).getAddress())
                : Der.of(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }
}
