package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.HopByHop;
import dev.gatehouse.proxy.http.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/**
 * Parses request heads (RFC 9112, 3 and 5), strictly: a request whose meaning another server might see otherwise is
 * refused. One parser serves one connection, one head after the other.
 */
final class RequestParser {
    private static final DefaultHttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory()
            .withValidation(false);
    private static final int X_FORWARDED_LENGTH = "x-forwarded-".length();
    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE",
            "CONNECT"};

    private final HeadScanner scanner;
    private final Framing framing = new Framing();
    private int hosts;
    private int upgrades;
    private boolean forwarded;
    private boolean hopByHop;
    private boolean connectionUpgrade;
    private boolean connectionClose;
    private boolean connectionKeepAlive;
    private boolean http10;
    private boolean skipped;

    RequestParser(HeadLimits limits) {
        this.scanner = new HeadScanner(limits);
    }

    /**
     * Parses a head if it is whole, and consumes it.
     *
     * @return whether there was a whole head
     */
    boolean parse(ByteBuf in, RequestHead into) throws BadMessageException {
        if (!skipped) {
            skipEmptyLine(in);
        }
        int length = scanner.scan(in);
        if (length < 0) {
            return false;
        }
        byte[] head = new byte[length];
        in.readBytes(head);
        if (scanner.lines() == 0) {
            throw BadMessageException.malformed("an empty request");
        }
        parse(head, into);
        scanner.reset();
        skipped = false;
        return true;
    }

    /** One empty line before a request is let pass (RFC 9112, 2.2). */
    private void skipEmptyLine(ByteBuf in) {
        int at = in.readerIndex();
        if (in.readableBytes() >= 2 && in.getByte(at) == '\r' && in.getByte(at + 1) == '\n') {
            in.skipBytes(2);
            scanner.reset();
            skipped = true;
        }
    }

    private void parse(byte[] head, RequestHead into) throws BadMessageException {
        int end = scanner.lineEnd(0);
        int methodEnd = tokenEnd(head, end);
        int targetStart = methodEnd + 1;
        int targetEnd = targetEnd(head, targetStart, end);
        http10 = isHttp10(head, targetEnd + 1, end);
        HttpHeaders headers = fields(head);
        checkHost();
        long length = framing.bodyLength();
        if (length == Framing.CHUNKED && http10) {
            throw BadMessageException.ambiguous("Transfer-Encoding in HTTP/1.0");
        }
        into.begin(method(head, methodEnd), ascii(head, targetStart, targetEnd), http10, headers,
                length == Framing.UNSAID ? 0 : length, length <= 0 && length != Framing.CHUNKED && isUpgrade(headers));
        if (forwarded) {
            into.markForwarded();
        }
        if (!hopByHop) {
            into.markEndToEnd();
        }
    }

    /**
     * Whether the connection may become something else. A request with a body is served as if it had not asked, as is
     * one that asks for HTTP/2 (RFC 9113, 3.1 took that away): inside it requests would pass unseen.
     */
    private boolean isUpgrade(HttpHeaders headers) throws BadMessageException {
        if (upgrades == 0 || !connectionUpgrade || http10) {
            return false;
        }
        if (upgrades > 1) {
            throw BadMessageException.ambiguous("more than one Upgrade");
        }
        String protocol = headers.get(HttpHeaderNames.UPGRADE);
        return protocol != null && protocol.indexOf(',') < 0 && !protocol.regionMatches(true, 0, "h2c", 0, 3);
    }

    private HttpHeaders fields(byte[] head) throws BadMessageException {
        hosts = 0;
        upgrades = 0;
        forwarded = false;
        hopByHop = false;
        connectionUpgrade = false;
        connectionClose = false;
        connectionKeepAlive = false;
        framing.reset();
        HttpHeaders headers = HEADERS.newHeaders();
        for (int line = 1; line < scanner.lines(); line++) {
            AsciiString name = FieldLine.parse(head, scanner.lineEnd(line - 1) + 2, scanner.lineEnd(line), headers);
            see(name, headers);
        }
        return headers;
    }

    private void see(AsciiString name, HttpHeaders headers) {
        hopByHop |= HopByHop.mayBe(name);
        switch (name.length()) {
            case 4 -> {
                if (name.contentEqualsIgnoreCase(HttpHeaderNames.HOST)) {
                    hosts++;
                }
            }
            case 7 -> {
                if (name.contentEqualsIgnoreCase(HttpHeaderNames.UPGRADE)) {
                    upgrades++;
                }
            }
            case 9 -> forwarded |= RequestHead.isForwardedField(name);
            case 10 -> {
                if (name.contentEqualsIgnoreCase(HttpHeaderNames.CONNECTION)) {
                    seeConnection(headers);
                }
            }
            case 14, 17 -> {
                framing.see(name, headers);
                forwarded |= RequestHead.isForwardedField(name);
            }
            default -> forwarded |= name.length() > X_FORWARDED_LENGTH && (name.byteAt(0) | 0x20) == 'x'
                    && RequestHead.isForwardedField(name);
        }
    }

    private void seeConnection(HttpHeaders headers) {
        connectionUpgrade = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        connectionClose = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        connectionKeepAlive = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
    }

    /** Whether the client may send another request after the last one parsed (RFC 9112, 9.3). */
    boolean isKeepAlive() {
        return !connectionClose && (!http10 || connectionKeepAlive);
    }

    private void checkHost() throws BadMessageException {
        if (hosts > 1) {
            throw BadMessageException.ambiguous("more than one Host");
        }
        if (hosts == 0 && !http10) {
            throw BadMessageException.malformed("no Host");
        }
    }

    private static int tokenEnd(byte[] head, int end) throws BadMessageException {
        int i = 0;
        while (i < end && Bytes.isToken(head[i])) {
            i++;
        }
        if (i == 0 || i == end || head[i] != ' ') {
            throw BadMessageException.malformed("the request line does not begin with a method and a space");
        }
        return i;
    }

    private static int targetEnd(byte[] head, int start, int end) throws BadMessageException {
        int i = start;
        while (i < end && Bytes.isTarget(head[i])) {
            i++;
        }
        if (i == start || i == end || head[i] != ' ') {
            throw BadMessageException
                    .malformed(
                            "the request target is empty, is not followed by a version, or holds a byte that it may not");
        }
        return i;
    }

    private static boolean isHttp10(byte[] head, int start, int end) throws BadMessageException {
        String version = ascii(head, start, Math.min(end, start + VERSION_LENGTH + 1));
        return switch (version) {
            case "HTTP/1.1" -> false;
            case "HTTP/1.0" -> true;
            default -> {
                if (version.matches("HTTP/[0-9]\\.[0-9]") && end - start == VERSION_LENGTH) {
                    throw new BadMessageException(505, "version_unsupported", version + " is not spoken here");
                }
                throw BadMessageException.malformed("the request line does not end in a version of HTTP");
            }
        };
    }

    private static String method(byte[] head, int length) {
        for (String method : METHODS) {
            if (method.length() == length && startsWith(head, method)) {
                return method;
            }
        }
        return ascii(head, 0, length);
    }

    private static boolean startsWith(byte[] head, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (head[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] head, int start, int end) {
        return new String(head, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1);
    }
}
