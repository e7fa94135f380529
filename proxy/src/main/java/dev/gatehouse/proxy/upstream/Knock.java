package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.loop.Loop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** Finds out whether an address takes connections, and closes the one it gets. */
final class Knock {
    private Knock() {
    }

    static void at(Loop loop, SocketAddress address, int timeoutMillis, Consumer<Boolean> answered) {
        SocketAddress target = loop.transport().address(address);
        ChannelFuture connected = new Bootstrap().group(loop.executor())
                .channelFactory(loop.transport().socketsTo(address))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis).handler(new ChannelInboundHandlerAdapter())
                .connect(target);
        connected.addListener(_ -> {
            answered.accept(connected.isSuccess());
            connected.channel().close();
        });
    }
}
