package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.http.Upstream;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.DeadlineWheel;
import dev.gatehouse.proxy.upstream.Connecting;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a request on its way to one endpoint, and an answer that nobody reads. It is sent at most once, and never
 * slows down the request itself: a copy that falls too far behind is given up.
 */
final class MirroredRequest implements UpstreamEvents {
    private static final long MAX_WAITING = 1024 * 1024;
    private static final long DEFAULT_TIMEOUT_MILLIS = 60_000;

    private final RequestHead head;
    private final LoopEndpoint endpoint;
    private final DeadlineWheel deadlines;
    private final Deadline deadline = new Deadline(this::onTimeout);
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>(0);
    private long waitingBytes;
    private boolean bodyless;
    private boolean ended;
    private boolean endSent;
    private boolean over;
    private int status;
    private @Nullable HttpHeaders trailers;
    private @Nullable Upstream upstream;
    private @Nullable Connecting connecting;

    /**
     * @param head of its own, addressed to the endpoint
     */
    MirroredRequest(RequestHead head, LoopEndpoint endpoint, DeadlineWheel deadlines) {
        this.head = head;
        this.endpoint = endpoint;
        this.deadlines = deadlines;
        this.bodyless = head.contentLength() == 0;
    }

    void start(String serverName, long connectMillis, long timeoutMillis) {
        endpoint.tryStarted();
        deadlines.arm(deadline, timeoutMillis > 0 ? timeoutMillis : DEFAULT_TIMEOUT_MILLIS);
        Connecting started = endpoint.connect(this, serverName, false, Math.max(1, connectMillis));
        if (upstream == null && !over) {
            connecting = started;
        }
    }

    // ---- the request

    void data(ByteBuf data) {
        if (over) {
            data.release();
            return;
        }
        waiting.add(data);
        waitingBytes += data.readableBytes();
        send();
        if (waitingBytes > MAX_WAITING) {
            giveUp();
        }
    }

    void end(@Nullable HttpHeaders last) {
        ended = true;
        trailers = last;
        send();
        flush();
    }

    void flush() {
        if (upstream != null) {
            upstream.flush();
        }
    }

    private void send() {
        Upstream to = upstream;
        if (to == null || over) {
            return;
        }
        while (!waiting.isEmpty() && to.isWritable()) {
            ByteBuf next = waiting.remove();
            waitingBytes -= next.readableBytes();
            to.sendData(next);
        }
        if (ended && waiting.isEmpty() && !endSent && !bodyless) {
            endSent = true;
            to.sendEnd(trailers);
        }
    }

    /** The copy is no longer wanted. */
    void giveUp() {
        if (!over) {
            endpoint.stats().requestCancelled();
            close();
        }
    }

    private void onTimeout() {
        endpoint.stats().requestTimedOut();
        close();
    }

    private void close() {
        Upstream open = upstream;
        Connecting waitingFor = connecting;
        finish();
        if (waitingFor != null) {
            waitingFor.abandon();
        }
        if (open != null) {
            open.cancel();
        }
    }

    private void finish() {
        over = true;
        upstream = null;
        connecting = null;
        deadlines.cancel(deadline);
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        endpoint.tryEnded();
    }

    // ---- the endpoint

    @Override
    public void onConnected(Upstream stream) {
        connecting = null;
        upstream = stream;
        stream.sendHead(head, bodyless);
        send();
        stream.flush();
    }

    @Override
    public void onConnectFailed(ConnectFailure failure) {
        if (!over) {
            endpoint.stats().requestFailed();
            finish();
        }
    }

    @Override
    public void onUpstreamBroken(Throwable cause) {
        if (!over) {
            endpoint.stats().requestFailed();
            finish();
        }
    }

    @Override
    public void onUpstreamWritable() {
        send();
        flush();
    }

    @Override
    public boolean mayGoElsewhere() {
        return false;
    }

    // ---- the answer

    @Override
    public void onResponseHead(ResponseHead response, boolean end) {
        if (response.status() == 101) {
            giveUp();
            return;
        }
        status = response.status();
        if (end) {
            answered();
        }
    }

    @Override
    public void onResponseData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onResponseEnd(@Nullable HttpHeaders last) {
        answered();
    }

    @Override
    public void onResponseReadComplete() {
        // Nobody waits for it.
    }

    private void answered() {
        if (!over) {
            if (status < 500) {
                endpoint.stats().requestSucceeded();
            } else {
                endpoint.stats().requestFailed();
            }
            finish();
        }
    }
}
