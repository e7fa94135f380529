package dev.gatehouse.proxy.testing;

import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** A certificate authority made for a test, with the secrets that hold what it issued. */
public final class TestCertificates implements SecretLookup {
    public final X509Bundle authority;
    private final Map<SecretRef, SecretMaterial> secrets = new HashMap<>();

    public TestCertificates() throws Exception {
        authority = builder("test authority").setIsCertificateAuthority(true).buildSelfSigned();
    }

    private static CertificateBuilder builder(String name) {
        return new CertificateBuilder().ecp256().subject("CN=" + name)
                .notBefore(Instant.now().minus(2, ChronoUnit.DAYS)).notAfter(Instant.now().plus(1, ChronoUnit.DAYS));
    }

    /** A certificate for DNS names, or IPs where they look like one. */
    public X509Bundle issue(String... names) throws Exception {
        return named(builder(names[0]), names).buildIssuedBy(authority);
    }

    public X509Bundle issueExpired(String name) throws Exception {
        return named(builder(name), name).notAfter(Instant.now().minus(1, ChronoUnit.DAYS)).buildIssuedBy(authority);
    }

    public X509Bundle issueRsa(String name) throws Exception {
        return named(builder(name).rsa2048(), name).buildIssuedBy(authority);
    }

    private static CertificateBuilder named(CertificateBuilder builder, String... names) throws IOException {
        GeneralName[] alternatives = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            int type = names[i].contains("://")
                    ? GeneralName.uniformResourceIdentifier
                    : Character.isDigit(names[i].charAt(0)) ? GeneralName.iPAddress : GeneralName.dNSName;
            alternatives[i] = new GeneralName(type, names[i]);
        }
        return builder.addExtensionOctetString("2.5.29.17", false, new GeneralNames(alternatives).getEncoded());
    }

    public SecretRef keyPair(String name, X509Bundle bundle) {
        return keyPair(name, bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
    }

    public SecretRef keyPair(String name, String chain, String key) {
        return put(name, new SecretMaterial.KeyPair(chain, key));
    }

    public SecretRef trust(String name, String pem) {
        return put(name, new SecretMaterial.TrustBundle(pem));
    }

    private SecretRef put(String name, SecretMaterial material) {
        SecretRef ref = new SecretRef("secret/default/" + name, "digest-" + secrets.size());
        secrets.put(ref, material);
        return ref;
    }

    @Override
    public Optional<SecretMaterial> find(SecretRef ref) {
        return Optional.ofNullable(secrets.get(ref));
    }
}
