package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.http.Upstream;
import dev.gatehouse.proxy.http.UpstreamEvents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an endpoint that speaks HTTP/1.1: it carries one request at a time and goes home to its pool when
 * both request and response are whole and neither side wants it closed.
 */
public final class Http1Upstream extends ChannelInboundHandlerAdapter implements Upstream, BodyDecoder.Sink {
    private static final AsciiString VERSION_LINE_END = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString CHUNKED = AsciiString.cached("transfer-encoding: chunked\r\n");
    private static final AsciiString CONNECTION_UPGRADE = AsciiString.cached("connection: upgrade\r\n");

    private static final Logger LOG = LoggerFactory.getLogger(Http1Upstream.class);
    private static final int TUNNEL_LINGER_SECONDS = 5;

    /** Where a connection goes when nobody uses it. */
    public interface Home {
        /** The time, comparable with {@link System#nanoTime()}; some milliseconds old will do. */
        long coarseNanos();

        /** It can carry another request. */
        void onIdle(Http1Upstream connection);

        /** It is closed. */
        void onClosed(Http1Upstream connection);
    }

    private final Home home;
    private final ResponseParser parser = new ResponseParser();
    private final BodyDecoder body = new BodyDecoder(HeadLimits.RESPONSE);
    private final ResponseHead head = new ResponseHead();
    private final Cumulation buffer = new Cumulation();

    private ChannelHandlerContext ctx;
    private Outbound out;
    private @Nullable UpstreamEvents events;
    private @Nullable Throwable failure;
    private long idleSince;
    private int requests;
    private boolean rested;
    private boolean reused;
    private boolean toHead;
    private boolean chunkedRequest;
    private boolean requestDone;
    private boolean headDone;
    private boolean keepAlive;
    private boolean tunnel;
    private boolean answered;
    private boolean closing;

    @SuppressWarnings("NullAway.Init")
    public Http1Upstream(Home home) {
        this.home = home;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        idleSince = System.nanoTime();
        out = new Outbound(context);
    }

    /** Begins to carry a request. */
    public void attach(UpstreamEvents exchange) {
        events = exchange;
        reused = rested || requests > 0;
        requests++;
        requestDone = false;
        headDone = false;
        answered = false;
        keepAlive = true;
    }

    /** Waits for its first request, though none asked for it. */
    public void rest() {
        rested = true;
        idleSince = System.nanoTime();
    }

    /** Requests that it has begun to carry. */
    public int requests() {
        return requests;
    }

    /** Whether it carries a request. */
    public boolean isBusy() {
        return events != null;
    }

    /** Whether the request that it carries would be sent elsewhere if this broke off now. */
    public boolean mayGoElsewhere() {
        return events != null && events.mayGoElsewhere();
    }

    /** Gives up the connection, as if it had broken by itself. */
    public void breakOff(Throwable cause) {
        fail(cause);
    }

    /** When it went idle, by {@link System#nanoTime()}. */
    public long idleSince() {
        return idleSince;
    }

    /** Whether the connection can carry a request now. */
    public boolean isUsable() {
        return !closing && ctx.channel().isActive();
    }

    public void close() {
        closing = true;
        ctx.close();
    }

    // ---- the request

    @Override
    public void sendHead(RequestHead request, boolean end) {
        toHead = "HEAD".equals(request.upstreamMethod());
        ByteBuf buf = out.buffer();
        Outbound.ascii(buf, request.upstreamMethod());
        buf.writeByte(' ');
        Outbound.ascii(buf, request.upstreamTarget());
        Outbound.ascii(buf, VERSION_LINE_END);
        out.fields(request.headers());
        chunkedRequest = !end && request.contentLength() < 0;
        if (chunkedRequest) {
            Outbound.ascii(buf, CHUNKED);
        }
        if (request.isUpgrade()) {
            Outbound.ascii(buf, CONNECTION_UPGRADE);
        }
        out.endHead();
        requestDone = end;
    }

    @Override
    public void sendData(ByteBuf data) {
        if (chunkedRequest && !tunnel) {
            if (data.isReadable()) {
                out.chunk(data);
            } else {
                data.release();
            }
        } else {
            out.data(data);
        }
    }

    @Override
    public void sendEnd(@Nullable HttpHeaders trailers) {
        if (chunkedRequest) {
            out.lastChunk(trailers);
        }
        requestDone = true;
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void pauseReading() {
        ctx.channel().config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        if (!ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void cancel() {
        events = null;
        closing = true;
        if (tunnel) {
            closeAfterFlush();
        } else {
            out.release();
            ctx.close();
        }
    }

    /** What a tunnel has taken in still goes out, unless the peer does not take it for too long. */
    private void closeAfterFlush() {
        out.flush();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        if (ctx.channel().isActive()) {
            var _ = ctx.executor().schedule(() -> ctx.close(), TUNNEL_LINGER_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public boolean hasAnswered() {
        return answered;
    }

    // ---- the response

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (events == null || closing) {
            in.release();
            close();
            return;
        }
        answered = true;
        buffer.add(context, in);
        try {
            decode(buffer.bytes());
        } catch (BadMessageException bad) {
            fail(new IOException("the upstream's response is malformed: " + bad.reason(), bad));
        }
        buffer.releaseIfEmpty();
    }

    private void decode(ByteBuf in) throws BadMessageException {
        while (in.isReadable() && events != null) {
            if (tunnel) {
                events.onResponseData(in.readRetainedSlice(in.readableBytes()));
            } else if (headDone) {
                body.decode(in, this);
                return;
            } else if (!readHead(in)) {
                return;
            }
        }
    }

    private boolean readHead(ByteBuf in) throws BadMessageException {
        UpstreamEvents exchange = events;
        if (exchange == null || !parser.parse(in, toHead, head)) {
            return false;
        }
        if (head.isInformational()) {
            exchange.onResponseHead(head, false);
            return true;
        }
        headDone = true;
        keepAlive = parser.isKeepAlive() && head.status() != 101;
        body.begin(parser.bodyLength());
        boolean end = body.isDone() && head.status() != 101;
        if (end) {
            finish();
        }
        exchange.onResponseHead(head, end);
        return !end;
    }

    @Override
    public void onBodyData(ByteBuf data) {
        if (events != null) {
            events.onResponseData(data);
        } else {
            data.release();
        }
    }

    @Override
    public void onBodyEnd(@Nullable HttpHeaders trailers) {
        UpstreamEvents exchange = events;
        if (exchange != null) {
            finish();
            exchange.onResponseEnd(trailers);
        }
    }

    /** The response is whole: the connection goes home, or closes. */
    private void finish() {
        boolean clean = keepAlive && requestDone && buffer.bytes().readableBytes() == 0 && !tunnel;
        events = null;
        if (clean) {
            idleSince = home.coarseNanos();
            resumeReading();
            home.onIdle(this);
        } else {
            close();
        }
    }

    @Override
    public void becomeTunnel() {
        tunnel = true;
        keepAlive = false;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (events != null) {
            events.onResponseReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && events != null) {
            events.onUpstreamWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        buffer.clear();
        out.release();
        home.onClosed(this);
        UpstreamEvents exchange = events;
        if (exchange == null) {
            return;
        }
        events = null;
        if (tunnel || headDone && body.endsWithConnection() && failure == null) {
            exchange.onResponseEnd(null);
        } else {
            exchange.onUpstreamBroken(failure == null ? new ClosedChannelException() : failure);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (Bug.is(cause)) {
            LOG.error("an upstream's connection is cut by a failure of the gateway", cause);
        }
        failure = cause;
        close();
    }

    private void fail(Throwable cause) {
        failure = cause;
        close();
    }
}
