package dev.gatehouse.api.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a certificate and its key from PEM files, as tools write them: PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA
 * PRIVATE KEY}), SEC 1 ({@code EC PRIVATE KEY}).
 */
final class PemFiles {
    private static final Pattern KEY = Pattern
            .compile("-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private PemFiles() {
    }

    /** @throws IOException names the file, and what is wrong with it */
    static Identity read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = chain(certificate, text(certificate));
        Identity identity = new Identity(key(key, text(key), chain.getFirst()), chain);
        if (!identity.fits()) {
            throw new IOException(key + ": this is not the key of the certificate in " + certificate);
        }
        return identity;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> chain(Path file, String text) throws IOException {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .stream().map(X509Certificate.class::cast).toList();
            if (chain.isEmpty()) {
                throw new IOException(file + ": there is no certificate in it (-----BEGIN CERTIFICATE-----)");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file, String text, X509Certificate certificate) throws IOException {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new IOException(file + ": there is no private key in it (-----BEGIN PRIVATE KEY-----)");
        }
        if (found.group(1).startsWith("ENCRYPTED") || found.group(2).contains("ENCRYPTED")) {
            throw new IOException(file + ": the key is encrypted: write it without a passphrase, for example with"
                    + " openssl pkey");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            byte[] pkcs8 = found.group(1).equals("PRIVATE KEY") ? der : wrapped(der, certificate);
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": not a private key of the certificate's kind ("
                    + certificate.getPublicKey().getAlgorithm() + ")", e);
        }
    }

    /** PKCS#8 (RFC 5208) around an older form; the certificate says which algorithm, and which curve. */
    private static byte[] wrapped(byte[] key, X509Certificate certificate) {
        byte[] spki = certificate.getPublicKey().getEncoded();
        int at = start(spki, 0);
        byte[] algorithm = Arrays.copyOfRange(spki, at, end(spki, at));
        return Der.of(Der.SEQUENCE, Der.integer(BigInteger.ZERO), algorithm, Der.of(Der.OCTETS, key));
    }

    /** Where the content of a DER element begins. */
    private static int start(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = 0; first >= 0x80 && i < (first & 0x7f); i++) {
            length = length << 8 | der[at + 2 + i] & 0xff;
        }
        return start(der, at) + length;
    }
}
