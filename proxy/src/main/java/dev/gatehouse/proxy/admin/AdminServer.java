package dev.gatehouse.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Serves the admin pages, on a thread of its own so that no page holds up the proxy. Without a token it listens on
 * loopback addresses alone.
 */
public final class AdminServer implements AutoCloseable {
    /** Where it listens unless told otherwise. */
    public static final InetSocketAddress DEFAULT_ADDRESS = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"),
            19000);
    private static final int IDLE_SECONDS = 60;
    private static final int MAX_BODY = 64 * 1024;

    private final EventLoopGroup group;
    private final Channel channel;

    private AdminServer(EventLoopGroup group, Channel channel) {
        this.group = group;
        this.channel = channel;
    }

    /**
     * Listens and serves.
     *
     * @param address where; port 0 takes a free one
     * @param proxy   what the pages are about
     * @param further pages beside the built-in ones
     * @param token   that each request but {@code GET /ready} must show; empty: none
     * @throws IOException when the address can't be had, or lies beyond loopback while there is no token; the message
     *         says what to do
     */
    public static AdminServer start(InetSocketAddress address, ProxyView proxy, List<AdminPage> further,
            Optional<AdminToken> token) throws IOException {
        if (token.isEmpty() && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
            throw new IOException("the admin server does not listen on " + address.getHostString() + ":"
                    + address.getPort() + " without authentication: give --admin-token-file FILE with a token that"
                    + " clients must show, or a loopback address such as 127.0.0.1:" + address.getPort());
        }
        Pages pages = new Pages(proxy, further);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("admin", true),
                NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true).childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        client.pipeline().addLast(new IdleStateHandler(0, 0, IDLE_SECONDS), new HttpServerCodec(),
                                new HttpServerKeepAliveHandler(), new ChunkedWriteHandler(),
                                new HttpObjectAggregator(MAX_BODY),
                                new AdminHandler(pages, token));
                    }
                }).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw refused(address, bound.cause());
        }
        return new AdminServer(group, bound.channel());
    }

    /** Where it really listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Stops listening and closes what is open. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static IOException refused(InetSocketAddress address, Throwable cause) {
        String where = address.getHostString() + ":" + address.getPort();
        BindException refused = new BindException("the admin server cannot listen on " + where + ": "
                + cause.getMessage() + ". Stop what holds the port, or choose another with --admin-address HOST:PORT"
                + " (port 0: any free one).");
        refused.initCause(cause);
        return refused;
    }
}
