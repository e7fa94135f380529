package dev.gatehouse.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** The octets inside a PKCS#8 key. */
    private static byte[] inner(byte[] pkcs8) throws Exception {
        return PrivateKeyInfo.getInstance(pkcs8).getPrivateKey().getOctets();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void pkcs1KeysAreRead(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        byte[] pkcs1 = inner(pair.getPrivate().getEncoded());
        assertThat(Pem.privateKey("junk before\n" + pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(pair.getPrivate());
        assertThat(Pem.privateKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))).isEqualTo(pair.getPrivate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void sec1KeysAreRead(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        var key = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        var bare = ECPrivateKey.getInstance(key.parsePrivateKey());
        byte[] sec1 = new ECPrivateKey(
                ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getParams().getOrder().bitLength(),
                bare.getKey(), key.getPrivateKeyAlgorithm().getParameters()).getEncoded();
        String parameters = pem("EC PARAMETERS", key.getPrivateKeyAlgorithm().getParameters().toASN1Primitive()
                .getEncoded());
        assertThat(((java.security.interfaces.ECPrivateKey) Pem.privateKey(parameters + pem("EC PRIVATE KEY", sec1)))
                .getS()).isEqualTo(((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS());
    }

    @Test
    void ed25519KeysAreRead() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(Pem.privateKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))).isEqualTo(pair.getPrivate());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "hello                                                          | it holds no PEM private key",
            "-----BEGIN PRIVATE KEY-----                                    | -----END PRIVATE KEY----- is missing",
            "-----BEGIN PRIVATE KEY-----????-----END PRIVATE KEY-----       | is not base64",
            "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----       | is not well-formed DER",
            "-----BEGIN EC PRIVATE KEY-----MAA=-----END EC PRIVATE KEY----- | is not well-formed DER",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY----- | is encrypted; store it"})
    void whatIsNoKeySaysWhy(String pem, String message) {
        assertThatThrownBy(() -> Pem.privateKey(pem)).isInstanceOf(PemException.class).hasMessageContaining(message);
    }
}
