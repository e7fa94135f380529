package dev.gatehouse.proxy.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body out of the bytes that follow a head: so many bytes, chunks (RFC 9112, 7.1), or all until the
 * connection closes. One decoder serves one connection, one body after the other.
 *
 * <p>Chunks are read as the grammar has them: no white space after a size, no bare line feed, extensions no longer
 * than a line and, all together, not much longer than the data.
 */
final class BodyDecoder {
    private static final DefaultHttpHeadersFactory TRAILERS = DefaultHttpHeadersFactory.trailersFactory()
            .withValidation(false);
    private static final AsciiString X_FORWARDED = AsciiString.cached("x-forwarded-");
    private static final int MAX_SIZE_LINE = 1024;
    private static final int MAX_SIZE_DIGITS = 15;
    private static final int FREE_OVERHEAD = 16;
    private static final int MAX_OVERHEAD = 16 * 1024;

    /** Receives what is decoded. */
    interface Sink {
        /** A part of the body; the receiver releases it. */
        void onBodyData(ByteBuf data);

        /** The body's end. */
        void onBodyEnd(@Nullable HttpHeaders trailers);
    }

    private enum State {
        DONE, FIXED, UNTIL_CLOSE, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS
    }

    private final HeadScanner trailerScanner;
    private State state = State.DONE;
    private long remaining;
    private long overhead;

    BodyDecoder(HeadLimits trailerLimits) {
        this.trailerScanner = new HeadScanner(trailerLimits);
    }

    /**
     * Begins a body.
     *
     * @param length bytes, {@link Framing#CHUNKED} or {@link ResponseParser#UNTIL_CLOSE}
     */
    void begin(long length) {
        remaining = Math.max(length, 0);
        overhead = 0;
        if (length == Framing.CHUNKED) {
            state = State.CHUNK_SIZE;
        } else if (length == ResponseParser.UNTIL_CLOSE) {
            state = State.UNTIL_CLOSE;
        } else {
            state = length == 0 ? State.DONE : State.FIXED;
        }
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** Whether the connection's end is the body's end. */
    boolean endsWithConnection() {
        return state == State.UNTIL_CLOSE;
    }

    /** Decodes what there is; leaves in the buffer what belongs to the next message or is not whole yet. */
    void decode(ByteBuf in, Sink sink) throws BadMessageException {
        while (step(in, sink)) {
            // each step consumes something
        }
    }

    private boolean step(ByteBuf in, Sink sink) throws BadMessageException {
        return switch (state) {
            case DONE -> false;
            case FIXED -> {
                if (takeData(in, sink) && remaining == 0) {
                    state = State.DONE;
                    sink.onBodyEnd(null);
                }
                yield false;
            }
            case UNTIL_CLOSE -> {
                remaining = Long.MAX_VALUE;
                takeData(in, sink);
                yield false;
            }
            case CHUNK_SIZE -> chunkSize(in);
            case CHUNK_DATA -> {
                boolean taken = takeData(in, sink);
                if (remaining == 0) {
                    state = State.CHUNK_END;
                }
                yield taken;
            }
            case CHUNK_END -> chunkEnd(in);
            case TRAILERS -> trailers(in, sink);
        };
    }

    private boolean takeData(ByteBuf in, Sink sink) {
        int size = (int) Math.min(remaining, in.readableBytes());
        if (size == 0) {
            return false;
        }
        remaining -= size;
        sink.onBodyData(in.readRetainedSlice(size));
        return true;
    }

    private boolean chunkSize(ByteBuf in) throws BadMessageException {
        int start = in.readerIndex();
        int newline = in.indexOf(start, in.writerIndex(), (byte) '\n');
        if (newline < 0 ? in.readableBytes() > MAX_SIZE_LINE : newline - start > MAX_SIZE_LINE) {
            throw BadMessageException.malformed("a chunk's size line is over " + MAX_SIZE_LINE + " bytes");
        }
        if (newline < 0) {
            return false;
        }
        if (newline == start || in.getByte(newline - 1) != '\r') {
            throw BadMessageException.malformed("a chunk's size line ends in a bare line feed");
        }
        remaining = size(in, start, newline - 1);
        overhead = Math.max(0, overhead + newline - start - FREE_OVERHEAD - remaining);
        if (overhead > MAX_OVERHEAD) {
            throw BadMessageException.malformed("the chunks' extensions are longer than the chunks");
        }
        in.readerIndex(newline + 1);
        if (remaining == 0) {
            trailerScanner.reset();
            state = State.TRAILERS;
        } else {
            state = State.CHUNK_DATA;
        }
        return true;
    }

    private static long size(ByteBuf in, int start, int end) throws BadMessageException {
        long size = 0;
        int i = start;
        for (; i < end && Bytes.hex(in.getByte(i)) >= 0; i++) {
            size = size << 4 | Bytes.hex(in.getByte(i));
        }
        if (i == start || i - start > MAX_SIZE_DIGITS) {
            throw BadMessageException.malformed("a chunk's size is not a hexadecimal number");
        }
        if (i < end && in.getByte(i) != ';') {
            throw BadMessageException.malformed("a chunk's size is followed by something that is no extension");
        }
        for (; i < end; i++) {
            if (!Bytes.isField(in.getByte(i))) {
                throw BadMessageException.malformed("a chunk's extension holds a control byte");
            }
        }
        return size;
    }

    private boolean chunkEnd(ByteBuf in) throws BadMessageException {
        if (in.readableBytes() < 2) {
            return false;
        }
        if (in.readByte() != '\r' || in.readByte() != '\n') {
            throw BadMessageException.malformed("a chunk is longer than its size");
        }
        state = State.CHUNK_SIZE;
        return true;
    }

    private boolean trailers(ByteBuf in, Sink sink) throws BadMessageException {
        int length = trailerScanner.scan(in);
        if (length < 0) {
            return false;
        }
        HttpHeaders trailers = null;
        if (trailerScanner.lines() > 0) {
            byte[] block = new byte[length];
            in.readBytes(block);
            trailers = fields(block);
        } else {
            in.skipBytes(length);
        }
        state = State.DONE;
        sink.onBodyEnd(trailers);
        return false;
    }

    private HttpHeaders fields(byte[] block) throws BadMessageException {
        HttpHeaders trailers = TRAILERS.newHeaders();
        int start = 0;
        for (int line = 0; line < trailerScanner.lines(); line++) {
            AsciiString name = FieldLine.parse(block, start, trailerScanner.lineEnd(line), trailers);
            if (isForbidden(name)) {
                throw BadMessageException.ambiguous("the field " + name + " in trailers");
            }
            start = trailerScanner.lineEnd(line) + 2;
        }
        return trailers;
    }

    /** Fields that say how to read a message, or who sent it, may not come after it (RFC 9110, 6.5.1). */
    private static boolean isForbidden(AsciiString name) {
        return name.contentEqualsIgnoreCase(HttpHeaderNames.CONTENT_LENGTH)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.TRANSFER_ENCODING)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.HOST)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.TRAILER)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.CONNECTION)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.CONTENT_ENCODING)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.AUTHORIZATION)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.COOKIE)
                || name.contentEqualsIgnoreCase(HttpHeaderNames.UPGRADE)
                || name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length());
    }
}
