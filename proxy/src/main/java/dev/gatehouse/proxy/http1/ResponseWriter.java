package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Writes responses in the form that their client understands: sized, chunked, or ended by closing. */
final class ResponseWriter {
    private static final AsciiString CONNECTION_CLOSE = AsciiString.cached("connection: close\r\n");
    private static final AsciiString CONNECTION_KEEP_ALIVE = AsciiString.cached("connection: keep-alive\r\n");
    private static final AsciiString CONNECTION_UPGRADE = AsciiString.cached("connection: upgrade\r\n");
    private static final AsciiString CHUNKED = AsciiString.cached("transfer-encoding: chunked\r\n");
    private static final AsciiString EMPTY = AsciiString.cached("content-length: 0\r\n");

    private final Outbound out;
    private boolean toHead;
    private boolean http10;
    private boolean chunked;
    private boolean bodyless;

    ResponseWriter(ChannelHandlerContext ctx) {
        this.out = new Outbound(ctx);
    }

    /** The next response answers this request. */
    void begin(RequestHead request) {
        toHead = "HEAD".equals(request.method());
        http10 = request.isHttp10();
        chunked = false;
        bodyless = false;
    }

    /** The next response answers something that could not be read. */
    void beginRefused() {
        toHead = false;
        http10 = false;
        chunked = false;
        bodyless = false;
    }

    void informational(ResponseHead head) {
        if (!http10) {
            Outbound.ascii(out.buffer(), StatusLine.of(head.status()));
            out.fields(head.headers());
            out.endHead();
        }
    }

    /**
     * Writes the final head.
     *
     * @param end no body follows
     * @return whether the connection can go on after this response
     */
    boolean head(ResponseHead head, boolean end, boolean keepAlive) {
        int status = head.status();
        ByteBuf buffer = out.buffer();
        Outbound.ascii(buffer, StatusLine.of(status));
        HttpHeaders headers = head.headers();
        bodyless = toHead || status == 204 || status == 304 || status == 101;
        boolean goesOn = keepAlive;
        if (bodyless) {
            if (status == 204) {
                headers.remove(HttpHeaderNames.CONTENT_LENGTH);
            }
        } else if (end) {
            if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
                Outbound.ascii(buffer, EMPTY);
            }
        } else if (head.contentLength() < 0) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
            chunked = !http10;
            goesOn &= chunked;
            if (chunked) {
                Outbound.ascii(buffer, CHUNKED);
            }
        }
        out.fields(headers);
        connection(buffer, status, goesOn);
        out.endHead();
        return goesOn;
    }

    private void connection(ByteBuf buffer, int status, boolean goesOn) {
        if (status == 101) {
            Outbound.ascii(buffer, CONNECTION_UPGRADE);
        } else if (!goesOn) {
            Outbound.ascii(buffer, CONNECTION_CLOSE);
        } else if (http10) {
            Outbound.ascii(buffer, CONNECTION_KEEP_ALIVE);
        }
    }

    void data(ByteBuf data) {
        if (bodyless || !data.isReadable()) {
            data.release();
        } else if (chunked) {
            out.chunk(data);
        } else {
            out.data(data);
        }
    }

    void end(@Nullable HttpHeaders trailers) {
        if (chunked && !bodyless) {
            out.lastChunk(trailers);
        }
    }

    /** From here on bytes go out as they come. */
    void becomeTunnel() {
        bodyless = false;
        chunked = false;
    }

    void flush() {
        out.flush();
    }

    void release() {
        out.release();
    }

}
