package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate chain and the private key that fits its leaf.
 *
 * @param chain leaf first, at least one
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

    /** Finds and reads a key pair, and proves that its halves belong together. */
    static KeyMaterial of(SecretRef ref, SecretLookup secrets) {
        SecretMaterial material = secrets.find(ref).orElseThrow(() -> new UnusableTlsException(Optional.of(ref),
                ref.name() + " was not found"));
        return switch (material) {
            case SecretMaterial.KeyPair pair -> read(ref, pair);
            case SecretMaterial.TrustBundle _ -> throw new UnusableTlsException(Optional.of(ref),
                    ref.name() + " holds no private key; a secret of type kubernetes.io/tls is needed here");
        };
    }

    private static KeyMaterial read(SecretRef ref, SecretMaterial.KeyPair pair) {
        KeyMaterial material = new KeyMaterial(readKey(ref, pair.privateKey()),
                readChain(ref, "tls.crt", pair.certificateChain()));
        if (!material.fits()) {
            throw new UnusableTlsException(Optional.of(ref), ref.name()
                    + ": the private key in tls.key does not belong to the certificate in tls.crt");
        }
        return material;
    }

    private static PrivateKey readKey(SecretRef ref, String pem) {
        try {
            return Pem.privateKey(pem);
        } catch (PemException e) {
            throw new UnusableTlsException(Optional.of(ref), ref.name() + ": tls.key: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> readChain(SecretRef ref, String entry, String pem) {
        try {
            return Pem.certificates(pem);
        } catch (PemException e) {
            throw new UnusableTlsException(Optional.of(ref), ref.name() + ": " + entry + ": " + e.getMessage(), e);
        }
    }

    /** Finds and reads certificates to trust. */
    static List<X509Certificate> trusted(SecretRef ref, SecretLookup secrets) {
        SecretMaterial material = secrets.find(ref).orElseThrow(() -> new UnusableTlsException(Optional.of(ref),
                ref.name() + " was not found"));
        return switch (material) {
            case SecretMaterial.TrustBundle bundle -> readChain(ref, "ca.crt", bundle.certificates());
            case SecretMaterial.KeyPair pair -> readChain(ref, "tls.crt", pair.certificateChain());
        };
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    X509Certificate[] chainArray() {
        return chain.toArray(X509Certificate[]::new);
    }

    private boolean fits() {
        byte[] probe = {1, 2, 3, 4};
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm());
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(leaf().getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String signatureAlgorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
        };
    }
}
