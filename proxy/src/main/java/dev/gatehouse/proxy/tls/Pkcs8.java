package dev.gatehouse.proxy.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Just enough DER to put keys in the one form that Java reads, PKCS#8 (RFC 5208): an algorithm and the key's own octets.
 */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int OBJECT_ID = 0x06;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] NULL = {5, 0};
    private static final byte[] RSA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1};
    private static final byte[] RSA_PSS = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 10};
    private static final byte[] EC = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
    private static final byte[] ED25519 = {0x2b, 0x65, 0x70};
    private static final byte[] ED448 = {0x2b, 0x65, 0x71};

    private Pkcs8() {
    }

    /** RFC 8017, A.1.2. */
    static byte[] fromPkcs1(byte[] key) {
        return wrap(join(tagged(OBJECT_ID, RSA), NULL), key);
    }

    /** RFC 5915: the curve stands in the key's own parameters. */
    static byte[] fromSec1(byte[] key) throws PemException {
        Reader fields = new Reader(key).enter(SEQUENCE);
        fields.skip();
        fields.skip();
        while (fields.hasMore()) {
            if (fields.tag() == PARAMETERS) {
                return wrap(join(tagged(OBJECT_ID, EC), fields.enter(PARAMETERS).rest()), key);
            }
            fields.skip();
        }
        throw new PemException("the EC private key does not name its curve; convert it with openssl pkey");
    }

    /** The name of the {@link java.security.KeyFactory} for a PKCS#8 key. */
    static String algorithm(byte[] pkcs8) throws PemException {
        Reader fields = new Reader(pkcs8).enter(SEQUENCE);
        fields.skip();
        byte[] id = fields.enter(SEQUENCE).enter(OBJECT_ID).rest();
        if (Arrays.equals(id, RSA)) {
            return "RSA";
        }
        if (Arrays.equals(id, RSA_PSS)) {
            return "RSASSA-PSS";
        }
        if (Arrays.equals(id, EC)) {
            return "EC";
        }
        if (Arrays.equals(id, ED25519) || Arrays.equals(id, ED448)) {
            return "EdDSA";
        }
        throw new PemException("the private key is of an unknown kind; RSA, EC and Ed25519 are known");
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return tagged(SEQUENCE, join(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTETS, key)));
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
                out.write(content.length >>> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Walks over the elements of one level. */
    private static final class Reader {
        private final byte[] der;
        private final int end;
        private int at;

        Reader(byte[] der) {
            this(der, 0, der.length);
        }

        private Reader(byte[] der, int at, int end) {
            this.der = der;
            this.at = at;
            this.end = end;
        }

        boolean hasMore() {
            return at < end;
        }

        int tag() throws PemException {
            return at(at);
        }

        Reader enter(int tag) throws PemException {
            if (tag() != tag) {
                throw malformed();
            }
            return next();
        }

        void skip() throws PemException {
            next();
        }

        byte[] rest() {
            return Arrays.copyOfRange(der, at, end);
        }

        private Reader next() throws PemException {
            int length = at(at + 1);
            int content = at + 2;
            if (length >= 0x80) {
                int bytes = length & 0x7f;
                if (bytes == 0 || bytes > 3) {
                    throw malformed();
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | at(content++);
                }
            }
            if (length > end - content) {
                throw malformed();
            }
            at = content + length;
            return new Reader(der, content, at);
        }

        private int at(int index) throws PemException {
            if (index >= end) {
                throw malformed();
            }
            return der[index] & 0xff;
        }

        private static PemException malformed() {
            return new PemException("the private key is not well-formed DER");
        }
    }
}
