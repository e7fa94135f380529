package dev.gatehouse.proxy.http1;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds the lines of a head in a buffer that may hold only part of it, looking at each byte once. Lines end in CRLF;
 * a bare LF is refused (RFC 9112, 2.2 lets a recipient accept it, and smuggling lives on those that do).
 */
final class HeadScanner {
    private final HeadLimits limits;
    private int[] lineEnds = new int[32];
    private int lines;
    private int scanned;
    private int lineStart;

    HeadScanner(HeadLimits limits) {
        this.limits = limits;
    }

    void reset() {
        lines = 0;
        scanned = 0;
        lineStart = 0;
    }

    /**
     * Looks for the head's end.
     *
     * @return the head's length in bytes, the empty line included; -1 while it is not whole
     */
    int scan(ByteBuf in) throws BadMessageException {
        int base = in.readerIndex();
        int readable = in.readableBytes();
        while (true) {
            int newline = in.indexOf(base + scanned, base + readable, (byte) '\n');
            if (newline < 0) {
                scanned = readable;
                checkSize(readable);
                return -1;
            }
            int end = newline - base;
            if (end == 0 || in.getByte(newline - 1) != '\r') {
                throw BadMessageException.malformed("a line ends in a bare line feed");
            }
            scanned = end + 1;
            checkSize(scanned);
            if (end - 1 == lineStart) {
                return scanned;
            }
            addLine(end - 1);
            lineStart = end + 1;
        }
    }

    /** Lines found, the request or status line first, the empty line not counted. */
    int lines() {
        return lines;
    }

    /** Where a line ends, from the head's start, CRLF not included. The next line starts two bytes on. */
    int lineEnd(int line) {
        return lineEnds[line];
    }

    private void addLine(int end) throws BadMessageException {
        if (lines > limits.fields()) {
            throw new BadMessageException(431, "headers_too_many", "more than " + limits.fields() + " header fields");
        }
        if (lines == lineEnds.length) {
            lineEnds = Arrays.copyOf(lineEnds, lines * 2);
        }
        lineEnds[lines++] = end;
    }

    private void checkSize(int size) throws BadMessageException {
        if (size > limits.bytes()) {
            throw lines == 0
                    ? new BadMessageException(414, "uri_too_long",
                            "the request line is over " + limits.bytes() + " bytes")
                    : new BadMessageException(431, "headers_too_large",
                            "the head is over " + limits.bytes() + " bytes");
        }
    }
}
