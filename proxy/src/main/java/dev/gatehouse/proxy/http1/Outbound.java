package dev.gatehouse.proxy.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a handler has to send into as few buffers as possible, and writes them with the flush: a head and a
 * small body leave in one piece.
 */
final class Outbound {
    private static final int INITIAL = 512;
    private static final int COPY_UP_TO = 4096;
    private static final int CRLF = '\r' << 8 | '\n';
    private static final int COLON_SPACE = ':' << 8 | ' ';
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext ctx;
    private @Nullable ByteBuf gathered;
    private boolean written;

    Outbound(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** The buffer to append small things to. */
    ByteBuf buffer() {
        ByteBuf current = gathered;
        if (current == null) {
            current = ctx.alloc().ioBuffer(INITIAL);
            gathered = current;
        }
        return current;
    }

    void field(CharSequence name, CharSequence value) {
        field(buffer(), name, value);
    }

    void fields(HttpHeaders headers) {
        ByteBuf out = buffer();
        for (Iterator<Map.Entry<CharSequence, CharSequence>> i = headers.iteratorCharSequence(); i.hasNext();) {
            Map.Entry<CharSequence, CharSequence> entry = i.next();
            field(out, entry.getKey(), entry.getValue());
        }
    }

    void endHead() {
        buffer().writeShort(CRLF);
    }

    /** Body bytes as they are. */
    void data(ByteBuf data) {
        int size = data.readableBytes();
        if (size <= COPY_UP_TO && (gathered != null || size <= INITIAL)) {
            buffer().writeBytes(data);
            data.release();
            return;
        }
        writeGathered();
        ctx.write(data, ctx.voidPromise());
        written = true;
    }

    /** Body bytes as one chunk. */
    void chunk(ByteBuf data) {
        ByteBuf out = buffer();
        hex(out, data.readableBytes());
        out.writeShort(CRLF);
        data(data);
        buffer().writeShort(CRLF);
    }

    void lastChunk(@Nullable HttpHeaders trailers) {
        ByteBuf out = buffer();
        out.writeByte('0');
        out.writeShort(CRLF);
        if (trailers != null) {
            fields(trailers);
        }
        out.writeShort(CRLF);
    }

    void flush() {
        writeGathered();
        if (written) {
            written = false;
            ctx.flush();
        }
    }

    /** Drops what was not written. */
    void release() {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }

    private void writeGathered() {
        ByteBuf out = gathered;
        if (out != null) {
            gathered = null;
            written = true;
            ctx.write(out, ctx.voidPromise());
        }
    }

    private static void field(ByteBuf out, CharSequence name, CharSequence value) {
        ascii(out, name);
        out.writeShort(COLON_SPACE);
        ascii(out, value);
        out.writeShort(CRLF);
    }

    static void ascii(ByteBuf out, CharSequence text) {
        if (text instanceof AsciiString bytes) {
            out.writeBytes(bytes.array(), bytes.arrayOffset(), bytes.length());
        } else {
            out.ensureWritable(text.length());
            int at = out.writerIndex();
            for (int i = 0; i < text.length(); i++) {
                out.setByte(at + i, text.charAt(i));
            }
            out.writerIndex(at + text.length());
        }
    }

    private static void hex(ByteBuf out, int value) {
        int shift = (31 - Integer.numberOfLeadingZeros(value | 1)) & ~3;
        for (; shift >= 0; shift -= 4) {
            out.writeByte(HEX[value >>> shift & 0xf]);
        }
    }

    /** The gathered bytes as text, for messages of failures. */
    @Override
    public String toString() {
        return gathered == null ? "nothing" : ByteBufUtil.hexDump(gathered);
    }
}
