package dev.gatehouse.proxy.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Bytes that were read and not yet used. Mostly there are none, and what is read is used where it lies. */
final class Cumulation {
    private static final int SMALLEST = 1024;

    private @Nullable ByteBuf held;

    /** Takes over a buffer that was read. */
    void add(ChannelHandlerContext ctx, ByteBuf in) {
        ByteBuf before = held;
        if (before == null || !before.isReadable()) {
            clear();
            held = in;
            return;
        }
        if (before.writableBytes() < in.readableBytes() || before.refCnt() > 1 || before.isReadOnly()) {
            ByteBuf larger = ctx.alloc().buffer(Math.max(SMALLEST, (before.readableBytes() + in.readableBytes()) * 2));
            larger.writeBytes(before);
            before.release();
            held = larger;
            before = larger;
        }
        before.writeBytes(in);
        in.release();
    }

    /** What there is to read; an empty buffer where there is nothing. */
    ByteBuf bytes() {
        return held == null ? Unpooled.EMPTY_BUFFER : held;
    }

    boolean isEmpty() {
        return held == null || !held.isReadable();
    }

    void releaseIfEmpty() {
        if (isEmpty()) {
            clear();
        }
    }

    void clear() {
        ByteBuf old = held;
        if (old != null) {
            held = null;
            old.release();
        }
    }
}
