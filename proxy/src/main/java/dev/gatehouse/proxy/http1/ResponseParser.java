package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.HopByHop;
import dev.gatehouse.proxy.http.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/**
 * Parses response heads (RFC 9112, 4 and 5) and says how the body ends (6.3). One parser serves one connection, one
 * head after the other.
 */
final class ResponseParser {
    /** The body ends with the connection. */
    static final long UNTIL_CLOSE = -3;

    private static final DefaultHttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory()
            .withValidation(false);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final HeadScanner scanner = new HeadScanner(HeadLimits.RESPONSE);
    private final Framing framing = new Framing();
    private boolean keepAlive;
    private boolean hopByHop;
    private long bodyLength;

    /**
     * Parses a head if it is whole, and consumes it.
     *
     * @param toHead whether it answers a HEAD request, so that no body follows whatever the fields say
     * @return whether there was a whole head
     */
    boolean parse(ByteBuf in, boolean toHead, ResponseHead into) throws BadMessageException {
        int length = scanner.scan(in);
        if (length < 0) {
            return false;
        }
        byte[] head = new byte[length];
        in.readBytes(head);
        int status = status(head);
        HttpHeaders headers = fields(head);
        bodyLength = bodyLength(status, toHead);
        keepAlive &= bodyLength != Framing.CHUNKED || head[7] == '1';
        into.begin(status, headers, bodyLength >= 0 ? bodyLength : -1);
        if (!hopByHop) {
            into.markEndToEnd();
        }
        scanner.reset();
        return true;
    }

    /** Bytes of body of the last head, {@link Framing#CHUNKED} or {@link #UNTIL_CLOSE}. */
    long bodyLength() {
        return bodyLength;
    }

    /** Whether the connection may serve another request after the last head's message. */
    boolean isKeepAlive() {
        return keepAlive && bodyLength != UNTIL_CLOSE;
    }

    private int status(byte[] head) throws BadMessageException {
        int end = scanner.lines() == 0 ? 0 : scanner.lineEnd(0);
        boolean wellFormed = end >= STATUS_AT + 3 && head[0] == 'H' && head[1] == 'T' && head[2] == 'T'
                && head[3] == 'P' && head[4] == '/' && head[5] == '1' && head[6] == '.' && head[8] == ' '
                && (head[7] == '0' || head[7] == '1') && (end == STATUS_AT + 3 || head[STATUS_AT + 3] == ' ');
        int status = wellFormed ? digits(head, STATUS_AT) : -1;
        if (status < 100 || status > 999) {
            throw BadMessageException.malformed("the upstream's status line is not HTTP/1");
        }
        keepAlive = head[7] == '1';
        return status;
    }

    private static int digits(byte[] head, int at) {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            if (head[i] < '0' || head[i] > '9') {
                return -1;
            }
            value = value * 10 + (head[i] - '0');
        }
        return value;
    }

    private HttpHeaders fields(byte[] head) throws BadMessageException {
        framing.reset();
        hopByHop = false;
        HttpHeaders headers = HEADERS.newHeaders();
        for (int line = 1; line < scanner.lines(); line++) {
            AsciiString name = FieldLine.parse(head, scanner.lineEnd(line - 1) + 2, scanner.lineEnd(line), headers);
            hopByHop |= HopByHop.mayBe(name);
            switch (name.length()) {
                case 10 -> seeConnection(name, headers);
                case 14, 17 -> framing.see(name, headers);
                default -> {
                }
            }
        }
        return headers;
    }

    private void seeConnection(AsciiString name, HttpHeaders headers) {
        if (name.contentEqualsIgnoreCase(HttpHeaderNames.CONNECTION)) {
            if (headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
                keepAlive = false;
            } else if (headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true)) {
                keepAlive = true;
            }
        }
    }

    private long bodyLength(int status, boolean toHead) throws BadMessageException {
        long said = framing.bodyLength();
        if (status < 200 || status == 204 || status == 304 || toHead) {
            return 0;
        }
        return said == Framing.UNSAID ? UNTIL_CLOSE : said;
    }
}
