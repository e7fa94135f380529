package dev.gatehouse.proxy.http1;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/** Parses one field line (RFC 9112, 5): {@code name ":" OWS value OWS}, nothing else. */
final class FieldLine {
    private FieldLine() {
    }

    /**
     * Adds the field to the headers, as views on the head's bytes.
     *
     * @return the name, to look at
     */
    static AsciiString parse(byte[] head, int start, int end, HttpHeaders into) throws BadMessageException {
        int colon = start;
        while (colon < end && Bytes.isToken(head[colon])) {
            colon++;
        }
        if (colon == start || colon == end || head[colon] != ':') {
            throw nameProblem(head, start, colon, end);
        }
        int from = colon + 1;
        int to = end;
        while (from < to && isBlank(head[from])) {
            from++;
        }
        while (to > from && isBlank(head[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (!Bytes.isField(head[i])) {
                throw BadMessageException.malformed("a header value holds the control byte 0x" + hex(head[i]));
            }
        }
        AsciiString name = new AsciiString(head, start, colon - start, false);
        into.add(name, new AsciiString(head, from, to - from, false));
        return name;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static BadMessageException nameProblem(byte[] head, int start, int colon, int end) {
        if (start < end && isBlank(head[start])) {
            return BadMessageException.malformed("a header is folded over two lines");
        }
        if (colon == end) {
            return BadMessageException.malformed("a header line has no colon");
        }
        if (colon == start && head[colon] == ':') {
            return BadMessageException.malformed("a header has an empty name");
        }
        return isBlank(head[colon])
                ? BadMessageException.malformed("white space before the colon of a header")
                : BadMessageException.malformed("a header name holds the byte 0x" + hex(head[colon]));
    }

    private static String hex(byte b) {
        return String.format("%02x", b & 0xff);
    }
}
