package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.DownstreamEvents;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.Loop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's HTTP/1.1 connection: one request after the other, each with its response before the next is looked at
 * (pipelined requests wait in the buffer, and reading stops while they do).
 *
 * <p>A request and its response end independently. The connection goes on to the next request when both have; when
 * the response ends first, what is left of a short body is read and dropped, so that the client can still read the
 * response, and a long one closes the connection.
 */
public final class Http1Downstream extends ChannelInboundHandlerAdapter implements Downstream, BodyDecoder.Sink {
    private static final int MAX_DISCARDED = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Http1Downstream.class);
    private static final int LINGER_MILLIS = 1000;

    private enum Phase {
        /** Before a head, or inside one. */
        HEAD,
        /** Inside a body. */
        BODY,
        /** The request is whole, its response is not. */
        RESPONSE,
        /** The response is whole, the body is not: the rest is dropped. */
        DISCARD,
        /** Bytes pass through. */
        TUNNEL,
        /** Nothing more is read. */
        CLOSED
    }

    private final Loop loop;
    private final Http1Settings settings;
    private final ConnectionOwner owner;
    private final String scheme;
    private final RequestParser parser;
    private final BodyDecoder body;
    private final RequestHead head = new RequestHead();
    private final Deadline deadline = new Deadline(this::onDeadline);

    private ChannelHandlerContext ctx;
    private ResponseWriter writer;
    private DownstreamEvents events;
    private Phase phase = Phase.HEAD;
    private final Cumulation buffer = new Cumulation();
    private long since;
    private int discarded;
    private boolean served;
    private boolean continued;
    private boolean headBegun;
    private boolean keepAlive;
    private boolean exchangeOpen;
    private boolean paused;
    private boolean processing;
    private boolean failed;
    private boolean refused;

    @SuppressWarnings("NullAway.Init")
    public Http1Downstream(Loop loop, Http1Settings settings, ConnectionOwner owner, String scheme) {
        this.loop = loop;
        this.settings = settings;
        this.owner = owner;
        this.scheme = scheme;
        this.parser = new RequestParser(settings.limits());
        this.body = new BodyDecoder(settings.limits());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        writer = new ResponseWriter(context);
        events = owner.opened(this, this);
        since = System.nanoTime();
        armDeadline();
    }

    // ---- reading

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (phase == Phase.CLOSED) {
            in.release();
            return;
        }
        buffer.add(ctx, in);
        process();
    }

    /** Goes on with what was read together with the request before. */
    private void processWaiting() {
        try {
            process();
            channelReadComplete(ctx);
        } catch (RuntimeException bug) {
            exceptionCaught(ctx, bug);
        }
    }

    private void process() {
        if (processing) {
            return;
        }
        processing = true;
        try {
            while (step(buffer.bytes())) {
                // as long as there is progress
            }
        } catch (BadMessageException problem) {
            refuse(problem);
        } finally {
            processing = false;
        }
        buffer.releaseIfEmpty();
        updateAutoRead();
    }

    private boolean step(ByteBuf in) throws BadMessageException {
        switch (phase) {
            case HEAD -> {
                return in.isReadable() && readHead(in);
            }
            case BODY -> {
                body.decode(in, this);
                if (phase == Phase.BODY) {
                    since = loop.deadlines().coarseNanos();
                }
                return phase != Phase.BODY && in.isReadable();
            }
            case DISCARD -> {
                discarded += in.readableBytes();
                body.decode(in, this);
                if (phase == Phase.DISCARD && discarded > MAX_DISCARDED) {
                    close();
                }
                return phase == Phase.HEAD && in.isReadable();
            }
            case TUNNEL -> {
                if (in.isReadable()) {
                    events.onRequestData(in.readRetainedSlice(in.readableBytes()));
                }
                return false;
            }
            case RESPONSE, CLOSED -> {
                return false;
            }
        }
        return false;
    }

    private boolean readHead(ByteBuf in) throws BadMessageException {
        if (!headBegun) {
            headBegun = true;
            since = loop.deadlines().coarseNanos();
            armDeadline();
        }
        if (!parser.parse(in, head)) {
            return false;
        }
        headBegun = false;
        served = true;
        continued = false;
        keepAlive = parser.isKeepAlive();
        exchangeOpen = true;
        writer.begin(head);
        body.begin(head.contentLength());
        boolean end = body.isDone();
        phase = end ? Phase.RESPONSE : Phase.BODY;
        since = loop.deadlines().coarseNanos();
        events.onRequestHead(head, end);
        return in.isReadable();
    }

    @Override
    public void onBodyData(ByteBuf data) {
        if (phase == Phase.BODY) {
            events.onRequestData(data);
        } else {
            data.release();
        }
    }

    @Override
    public void onBodyEnd(@Nullable HttpHeaders trailers) {
        if (phase == Phase.DISCARD) {
            nextRequest();
        } else if (phase == Phase.BODY) {
            phase = Phase.RESPONSE;
            events.onRequestEnd(trailers);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchangeOpen) {
            events.onRequestReadComplete();
        }
        writer.flush();
    }

    private void refuse(BadMessageException problem) {
        keepAlive = false;
        refused = true;
        if (phase == Phase.DISCARD) {
            close();
            return;
        }
        phase = Phase.RESPONSE;
        buffer.clear();
        if (!exchangeOpen) {
            exchangeOpen = true;
            writer.beginRefused();
        }
        events.onRequestRefused(problem.status(), problem.code(), problem.reason());
    }

    // ---- writing

    @Override
    public void sendInformational(ResponseHead response) {
        continued |= response.status() == 100;
        writer.informational(response);
    }

    @Override
    public void sendHead(ResponseHead response, boolean end) {
        keepAlive &= !owner.isDraining() && !mayKeepItsBody();
        keepAlive = writer.head(response, end, keepAlive);
        if (end) {
            responseEnded();
        }
    }

    /** A client that was not told to continue may send its body or not: what follows could be either. */
    private boolean mayKeepItsBody() {
        return phase == Phase.BODY && !continued && head.headers().contains(HttpHeaderNames.EXPECT);
    }

    @Override
    public void sendData(ByteBuf data) {
        since = loop.deadlines().coarseNanos();
        writer.data(data);
    }

    @Override
    public void sendEnd(@Nullable HttpHeaders trailers) {
        writer.end(trailers);
        responseEnded();
    }

    private void responseEnded() {
        exchangeOpen = false;
        switch (phase) {
            case RESPONSE -> nextRequest();
            case BODY -> discardRest();
            case TUNNEL -> close();
            case HEAD, DISCARD, CLOSED -> {
            }
        }
    }

    private void discardRest() {
        phase = Phase.DISCARD;
        discarded = 0;
        since = loop.deadlines().coarseNanos();
        if (!keepAlive) {
            close();
        } else if (paused) {
            resumeReading();
        }
    }

    private void nextRequest() {
        if (!keepAlive || owner.isDraining()) {
            close();
            return;
        }
        phase = Phase.HEAD;
        since = loop.deadlines().coarseNanos();
        paused = false;
        if (!processing && !buffer.isEmpty()) {
            ctx.executor().execute(this::processWaiting);
        } else {
            updateAutoRead();
        }
    }

    @Override
    public void becomeTunnel() {
        phase = Phase.TUNNEL;
        keepAlive = false;
        writer.becomeTunnel();
        if (!processing && !buffer.isEmpty()) {
            process();
        }
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void pauseReading() {
        paused = true;
        updateAutoRead();
    }

    @Override
    public void resumeReading() {
        if (paused) {
            paused = false;
            since = loop.deadlines().coarseNanos();
            updateAutoRead();
        }
    }

    /** Reading stops while the body is held back, and while a pipelined request waits for its turn. */
    private void updateAutoRead() {
        boolean read = !paused && (phase != Phase.RESPONSE || buffer.isEmpty());
        if (ctx.channel().config().isAutoRead() != read) {
            ctx.channel().config().setAutoRead(read);
        }
    }

    @Override
    public void closeAfterResponse() {
        keepAlive = false;
        refused = true;
    }

    @Override
    public void abort() {
        failed = true;
        close();
    }

    /** Closes after what is written has left; a response that breaks off is cut by a reset. */
    private void close() {
        boolean unread = phase == Phase.DISCARD || refused || !buffer.isEmpty();
        phase = Phase.CLOSED;
        paused = false;
        since = loop.deadlines().coarseNanos();
        buffer.clear();
        if (failed) {
            writer.release();
            resetOnClose();
            ctx.close();
            return;
        }
        writer.flush();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(unread ? linger(isTls()) : ChannelFutureListener.CLOSE);
    }

    private void resetOnClose() {
        if (ctx.channel() instanceof SocketChannel socket && socket.isActive() && !isTls()) {
            try {
                socket.config().setSoLinger(0);
            } catch (ChannelException gone) {
                // the peer was quicker
            }
        }
    }

    /** A close with unread bytes is a reset, which may overtake the response: the client gets a moment to read it. */
    private static ChannelFutureListener linger(boolean tls) {
        return future -> {
            if (future.isSuccess() && future.channel() instanceof SocketChannel socket) {
                socket.config().setAutoRead(true);
                if (!tls) {
                    var _ = socket.shutdownOutput();
                }
                var _ = socket.eventLoop().schedule(() -> socket.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                future.channel().close();
            }
        };
    }

    private boolean isTls() {
        return "https".equals(scheme);
    }

    @Override
    public SocketAddress peer() {
        return ctx.channel().remoteAddress();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    /** The handler's place in its pipeline, for attributes of the channel. */
    public Channel channel() {
        return ctx.channel();
    }

    /** Closes the connection if no request is under way; else it closes after the response. */
    public void drain() {
        keepAlive = false;
        if (phase == Phase.HEAD && !headBegun) {
            close();
        }
    }

    // ---- ends and deadlines

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && exchangeOpen) {
            since = loop.deadlines().coarseNanos();
            events.onDownstreamWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.deadlines().cancel(deadline);
        phase = Phase.CLOSED;
        buffer.clear();
        writer.release();
        owner.closed(this);
        if (exchangeOpen) {
            exchangeOpen = false;
            events.onDownstreamClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.error("a client's connection is cut by a failure of the gateway", cause);
        }
        context.close();
    }

    /** Comes back early enough for whatever phase may follow the present one. */
    private void armDeadline() {
        long rest = timeoutNanos() - (System.nanoTime() - since);
        loop.deadlines().arm(deadline, Math.max(1, Math.min(rest, settings.shortestNanos()) / 1_000_000));
    }

    private long timeoutNanos() {
        return switch (phase) {
            case HEAD -> (headBegun || !served ? settings.headerTimeout() : settings.idleTimeout()).toNanos();
            case BODY, DISCARD, RESPONSE, TUNNEL, CLOSED -> settings.bodyTimeout().toNanos();
        };
    }

    /** One deadline serves all phases: it looks how long the present one has lasted, and comes back for the rest. */
    private void onDeadline() {
        if (System.nanoTime() - since >= timeoutNanos()) {
            since = loop.deadlines().coarseNanos();
            onStalled();
        }
        armDeadline();
    }

    private void onStalled() {
        switch (phase) {
            case HEAD -> {
                if (headBegun) {
                    refuse(new BadMessageException(408, "request_timeout", "the request's head did not come in time"));
                } else {
                    close();
                }
            }
            case BODY -> {
                if (paused) {
                    events.onStalled();
                } else {
                    refuse(new BadMessageException(408, "request_timeout", "the request's body did not come in time"));
                }
            }
            case RESPONSE -> events.onStalled();
            case DISCARD -> close();
            case CLOSED -> abort();
            case TUNNEL -> {
            }
        }
    }
}
