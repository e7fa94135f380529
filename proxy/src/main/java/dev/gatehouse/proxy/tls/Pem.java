package dev.gatehouse.proxy.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads certificates and private keys from PEM (RFC 7468), keys in all three forms found in the wild: PKCS#8, PKCS#1
 * ({@code RSA PRIVATE KEY}) and SEC 1 ({@code EC PRIVATE KEY}).
 */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {
    }

    private static final class Block {
        private final String label;
        private final byte[] der;

        Block(String label, byte[] der) {
            this.label = label;
            this.der = der;
        }
    }

    /** All certificates, at least one. */
    public static List<X509Certificate> certificates(String pem) throws PemException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(pem)) {
            if (block.label.equals("CERTIFICATE") || block.label.equals("TRUSTED CERTIFICATE")
                    || block.label.equals("X509 CERTIFICATE")) {
                certificates.add(certificate(block.der, certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw new PemException("it holds no PEM certificate (-----BEGIN CERTIFICATE-----)");
        }
        return certificates;
    }

    /** The first private key. */
    public static PrivateKey privateKey(String pem) throws PemException {
        for (Block block : blocks(pem)) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return pkcs8(block.der);
                }
                case "RSA PRIVATE KEY" -> {
                    return pkcs8(Pkcs8.fromPkcs1(unencrypted(pem, block)));
                }
                case "EC PRIVATE KEY" -> {
                    return pkcs8(Pkcs8.fromSec1(unencrypted(pem, block)));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
                default -> {
                    // Certificates and EC PARAMETERS may stand beside the key.
                }
            }
        }
        throw new PemException("it holds no PEM private key (-----BEGIN PRIVATE KEY-----)");
    }

    private static byte[] unencrypted(String pem, Block block) throws PemException {
        if (pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw encrypted();
        }
        return block.der;
    }

    private static PemException encrypted() {
        return new PemException("the private key is encrypted; store it without a passphrase"
                + " (openssl pkey -in key.pem -out plain.pem)");
    }

    private static PrivateKey pkcs8(byte[] der) throws PemException {
        try {
            return KeyFactory.getInstance(Pkcs8.algorithm(der)).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new PemException("the private key cannot be read: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(byte[] der, int number) throws PemException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PemException("certificate " + number + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Block> blocks(String pem) throws PemException {
        List<Block> blocks = new ArrayList<>();
        int at = pem.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = pem.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0) {
                throw new PemException("a -----BEGIN line is not complete");
            }
            String label = pem.substring(at + BEGIN.length(), labelEnd);
            int end = pem.indexOf(END + label + DASHES, labelEnd);
            if (end < 0) {
                throw new PemException("-----END " + label + "----- is missing");
            }
            blocks.add(new Block(label, base64(label, pem.substring(labelEnd + DASHES.length(), end))));
            at = pem.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static byte[] base64(String label, String body) throws PemException {
        // Headers as in RFC 1421 (Proc-Type, DEK-Info) hold a colon, base64 never does.
        StringBuilder text = new StringBuilder(body.length());
        body.lines().filter(line -> line.indexOf(':') < 0).forEach(line -> text.append(line.strip()));
        try {
            return Base64.getDecoder().decode(text.toString());
        } catch (IllegalArgumentException e) {
            throw new PemException("the text between BEGIN " + label + " and END is not base64", e);
        }
    }
}
