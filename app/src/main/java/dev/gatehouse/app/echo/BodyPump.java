package dev.gatehouse.app.echo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes a body of any length in pieces, no faster than the peer takes it. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
final class BodyPump {
    private static final int PIECE = 64 << 10;
    private static final ByteBuf FILLING = Unpooled
            .unreleasableBuffer(Unpooled.directBuffer(PIECE).writeBytes("x".repeat(PIECE).getBytes(
                    java.nio.charset.StandardCharsets.US_ASCII)).asReadOnly());

    private final ChannelHandlerContext context;
    private final Duration interval;
    private final int piece;
    private final Runnable done;
    private long left;
    private boolean paused;

    /**
     * @param size   bytes in all
     * @param pieces how many to make of them where more than 0
     * @param done   called after the last byte was written
     */
    BodyPump(ChannelHandlerContext context, long size, int pieces, Duration interval, Runnable done) {
        this.context = context;
        this.interval = interval;
        this.left = size;
        this.piece = pieces > 0 ? Math.clamp((size + pieces - 1) / pieces, 1, PIECE) : PIECE;
        this.done = done;
    }

    void pump() {
        while (left > 0 && !paused && context.channel().isWritable()) {
            int length = (int) Math.min(left, piece);
            context.write(new DefaultHttpContent(FILLING.duplicate().writerIndex(length)), context.voidPromise());
            left -= length;
            paused = left > 0 && interval.isPositive();
        }
        if (paused) {
            context.flush();
            context.executor().schedule(this::resume, interval.toNanos(), TimeUnit.NANOSECONDS);
        } else if (left == 0) {
            left = -1;
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(_ -> done.run());
        } else {
            context.flush();
        }
    }

    private void resume() {
        paused = false;
        pump();
    }
}
