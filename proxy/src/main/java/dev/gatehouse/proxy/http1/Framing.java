package dev.gatehouse.proxy.http1;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * How long a message's body is (RFC 9112, 6.3), collected field by field while a head is parsed. What leaves the
 * length in doubt is refused.
 */
final class Framing {
    /** The body's length is told by its chunks. */
    static final long CHUNKED = -1;
    /** Neither Content-Length nor Transfer-Encoding. */
    static final long UNSAID = -2;

    private static final int MAX_DIGITS = 18;

    private @Nullable CharSequence length;
    private @Nullable CharSequence coding;
    private boolean repeated;

    void reset() {
        length = null;
        coding = null;
        repeated = false;
    }

    /** Looks at a field that was just added to the headers. */
    void see(AsciiString name, HttpHeaders headers) {
        if (name.length() == 14 && name.contentEqualsIgnoreCase(HttpHeaderNames.CONTENT_LENGTH)) {
            repeated |= length != null;
            length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        } else if (name.length() == 17 && name.contentEqualsIgnoreCase(HttpHeaderNames.TRANSFER_ENCODING)) {
            repeated |= coding != null;
            coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        }
    }

    /** Bytes of body, {@link #CHUNKED} or {@link #UNSAID}. */
    long bodyLength() throws BadMessageException {
        if (length == null && coding == null) {
            return UNSAID;
        }
        if (length != null && coding != null) {
            throw BadMessageException.ambiguous("both Content-Length and Transfer-Encoding");
        }
        if (repeated) {
            throw BadMessageException.ambiguous("Content-Length or Transfer-Encoding more than once");
        }
        if (coding != null) {
            return chunked(coding);
        }
        return digits(length == null ? "" : length);
    }

    private static long chunked(CharSequence coding) throws BadMessageException {
        if (AsciiString.contentEqualsIgnoreCase(coding, "chunked")) {
            return CHUNKED;
        }
        String text = coding.toString();
        if (text.toLowerCase(java.util.Locale.ROOT).matches("(?!chunked)[a-z]+ *, *chunked")) {
            throw new BadMessageException(501, "transfer_coding_unsupported", "Transfer-Encoding " + text);
        }
        throw BadMessageException.ambiguous("Transfer-Encoding is not chunked: " + text);
    }

    private static long digits(CharSequence length) throws BadMessageException {
        if (length.isEmpty() || length.length() > MAX_DIGITS) {
            throw BadMessageException.ambiguous("Content-Length is not a length: " + length);
        }
        long value = 0;
        for (int i = 0; i < length.length(); i++) {
            char digit = length.charAt(i);
            if (digit < '0' || digit > '9') {
                throw BadMessageException.ambiguous("Content-Length is not a number: " + length);
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
