package dev.gatehouse.proxy.http1;

/** Classes of bytes in HTTP/1.1 messages (RFC 9110, 5.6.2; RFC 9112, 3 and 5). */
final class Bytes {
    private static final byte TOKEN = 1;
    private static final byte FIELD = 2;
    private static final byte TARGET = 4;
    private static final byte[] CLASSES = classes();

    private Bytes() {
    }

    /** A byte of a method or a field name. */
    static boolean isToken(byte b) {
        return (CLASSES[b & 0xff] & TOKEN) != 0;
    }

    /** A byte of a field value: visible, space, tab or above 0x7f. */
    static boolean isField(byte b) {
        return (CLASSES[b & 0xff] & FIELD) != 0;
    }

    /** A byte of a request target: visible ASCII. */
    static boolean isTarget(byte b) {
        return (CLASSES[b & 0xff] & TARGET) != 0;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int b = 0x21; b < 0x7f; b++) {
            classes[b] |= FIELD | TARGET;
            if (Character.isLetterOrDigit(b) || "!#$%&'*+-.^_`|~".indexOf(b) >= 0) {
                classes[b] |= TOKEN;
            }
        }
        classes[' '] |= FIELD;
        classes['\t'] |= FIELD;
        for (int b = 0x80; b < 0x100; b++) {
            classes[b] |= FIELD;
        }
        return classes;
    }
}
