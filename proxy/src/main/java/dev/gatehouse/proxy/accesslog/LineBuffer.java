package dev.gatehouse.proxy.accesslog;

import java.util.Arrays;

/**
 * Bytes of log lines, all ASCII.
 *
 * <p>What came from a client can't end a line, end a quoted text or steer a terminal: everything but printable ASCII
 * is escaped. Headers and paths hold a byte a character, so that bytes above 127 come out as they were.
 */
final class LineBuffer {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private byte[] bytes = new byte[128 * 1024];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Forgets what was added after the buffer had this size. */
    void truncate(int newSize) {
        size = newSize;
    }

    void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    /** Text of our own, known to need no escape. */
    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void number(long value) {
        ascii(Long.toString(value));
    }

    /** Milliseconds with three decimals. */
    void millis(long nanos) {
        long micros = nanos / 1000;
        number(micros / 1000);
        ascii('.');
        int rest = (int) (micros % 1000);
        reserve(3);
        bytes[size++] = (byte) ('0' + rest / 100);
        bytes[size++] = (byte) ('0' + rest / 10 % 10);
        bytes[size++] = (byte) ('0' + rest % 10);
    }

    /** Text that holds no space, quote or line end afterwards: {@code \xHH} as nginx writes it. */
    void token(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                hex(c);
            } else {
                textChar(c);
            }
        }
    }

    /** Text for between double quotes: {@code \xHH} as nginx writes it. */
    void text(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            textChar(text.charAt(i));
        }
    }

    /** A JSON string (RFC 8259 section 7) with its quotes. */
    void json(CharSequence text) {
        ascii('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                ascii('\\');
                ascii(c);
            } else if (c >= 0x20 && c < 0x7f) {
                ascii(c);
            } else {
                unicode(c);
            }
        }
        ascii('"');
    }

    private void textChar(char c) {
        if (c > 0xff) {
            unicode(c);
        } else if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
            hex(c);
        } else {
            ascii(c);
        }
    }

    private void hex(char c) {
        reserve(4);
        bytes[size++] = '\\';
        bytes[size++] = 'x';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 15];
    }

    private void unicode(char c) {
        reserve(6);
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        bytes[size++] = HEX[c >> 12];
        bytes[size++] = HEX[c >> 8 & 15];
        bytes[size++] = HEX[c >> 4 & 15];
        bytes[size++] = HEX[c & 15];
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
