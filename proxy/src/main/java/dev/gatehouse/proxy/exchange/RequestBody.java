package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.http.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a request's body. It waits here while there is no connection, and as long as it is short and no
 * response has begun it is kept, so that it can be sent again. Used again for the next request; a request without a
 * body never touches it.
 */
final class RequestBody {
    private static final int MAX_KEPT = 64 * 1024;
    /** Each part holds on to the buffer it was read into. */
    private static final int MAX_PARTS = 256;

    private final ArrayDeque<ByteBuf> kept = new ArrayDeque<>();
    private long keptBytes;
    private long total;
    private int sent;
    private boolean complete = true;
    private boolean ended;
    private @Nullable HttpHeaders trailers;

    /**
     * @param end the request has no body
     */
    void begin(boolean end) {
        ended = end;
        complete = true;
        total = 0;
        trailers = null;
    }

    /** Bytes that have come. */
    long total() {
        return total;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether there is none, nor any fields after it. */
    boolean isEmpty() {
        return ended && total == 0 && trailers == null;
    }

    /** Whether everything that has come so far could be sent once more from the start. */
    boolean canReplay() {
        return complete;
    }

    /** Whether no more should be read before something is sent. */
    boolean isFull() {
        return keptBytes >= MAX_KEPT || kept.size() >= MAX_PARTS;
    }

    void add(ByteBuf data, @Nullable Upstream to) {
        total += data.readableBytes();
        if (to == null) {
            keep(data);
            return;
        }
        if (complete && keptBytes + data.readableBytes() <= MAX_KEPT && kept.size() < MAX_PARTS) {
            keep(data.retainedDuplicate());
            sent++;
        } else {
            dropSent();
            complete = false;
        }
        to.sendData(data);
    }

    void end(@Nullable HttpHeaders last, @Nullable Upstream to) {
        ended = true;
        trailers = last;
        if (to != null) {
            to.sendEnd(last);
        }
    }

    /** Sends what waits, on a connection that is new to this request. */
    void sendTo(Upstream to) {
        sent = 0;
        for (ByteBuf data : kept) {
            to.sendData(data.retainedDuplicate());
            sent++;
        }
        if (keptBytes > MAX_KEPT || kept.size() > MAX_PARTS) {
            dropSent();
            complete = false;
        }
        if (ended) {
            to.sendEnd(trailers);
        }
    }

    /** A response has begun: nothing will be sent again. */
    void forget() {
        if (!kept.isEmpty()) {
            dropSent();
        }
        complete = false;
    }

    void release() {
        sent = kept.size();
        dropSent();
    }

    private void keep(ByteBuf data) {
        kept.add(data);
        keptBytes += data.readableBytes();
    }

    private void dropSent() {
        for (; sent > 0; sent--) {
            ByteBuf data = kept.remove();
            keptBytes -= data.readableBytes();
            data.release();
        }
    }
}
