package dev.gatehouse.api.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes the parts of ASN.1 that a certificate is made of, in the distinguished encoding (X.690). */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OCTETS = 0x04;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private Der() {
    }

    /** A value of a tag: the contents, one after the other. */
    static byte[] of(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(each -> each.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] size = BigInteger.valueOf(length).toByteArray();
            int from = size[0] == 0 ? 1 : 0;
            out.write(0x80 | size.length - from);
            out.write(size, from, size.length - from);
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    static byte[] integer(BigInteger value) {
        return of(0x02, value.toByteArray());
    }

    /** A whole number of bytes as bits. */
    static byte[] bits(byte[] bytes) {
        return of(0x03, new byte[]{0}, bytes);
    }

    static byte[] text(String text) {
        return of(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** To the second; a year past 2049 needs the longer form, which is right for others as well (RFC 5280, 4.1.2.5). */
    static byte[] time(Instant at) {
        String text = TIME.format(at);
        boolean isShort = text.compareTo("2050") < 0;
        return of(isShort ? 0x17 : 0x18, text.substring(isShort ? 2 : 0).getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code 2.5.4.3}. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        base128(out, 40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(out, Integer.parseInt(arcs[i]));
        }
        return of(0x06, out.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                out.write(0x80 | value >>> shift & 0x7f);
            }
        }
        out.write(value & 0x7f);
    }
}
