package dev.gatehouse.app.echo;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A running test upstream. Closing it closes its connections and removes its socket file. */
public final class EchoServer implements AutoCloseable {
    private final EchoSettings settings;
    private final EchoTransport transport = EchoTransport.best();
    private final EventLoopGroup group;
    private final List<Channel> listening = new ArrayList<>();
    private OptionalInt httpPort = OptionalInt.empty();
    private OptionalInt tcpPort = OptionalInt.empty();
    private OptionalInt udpPort = OptionalInt.empty();

    private EchoServer(EchoSettings settings) {
        this.settings = settings;
        this.group = transport.group(settings.threads());
    }

    /**
     * Binds everything, or nothing.
     *
     * @throws IOException an address is taken or not allowed; the message names it
     */
    public static EchoServer start(EchoSettings settings) throws IOException {
        EchoServer server = new EchoServer(settings);
        try {
            server.bindAll();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public String name() {
        return settings.name();
    }

    /** The bound HTTP port; empty where none was asked for. */
    public OptionalInt httpPort() {
        return httpPort;
    }

    public OptionalInt tcpPort() {
        return tcpPort;
    }

    public OptionalInt udpPort() {
        return udpPort;
    }

    /** Returns when the server was closed, or the thread interrupted. */
    public void awaitClose() throws InterruptedException {
        group.terminationFuture().await();
    }

    @Override
    public void close() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS));
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        settings.unix().ifPresent(path -> path.toFile().delete());
    }

    private void bindAll() throws IOException {
        ChannelHandler http = new EchoHttpInitializer(settings);
        if (settings.http().isPresent()) {
            httpPort = OptionalInt.of(bindStream(settings.http().getAsInt(), http));
        }
        if (settings.tcp().isPresent()) {
            tcpPort = OptionalInt.of(bindStream(settings.tcp().getAsInt(), new TcpEcho.Initializer()));
        }
        if (settings.udp().isPresent()) {
            udpPort = OptionalInt.of(bindDatagram(settings.udp().getAsInt()));
        }
        if (settings.unix().isPresent()) {
            bindUnix(settings.unix().get(), http);
        }
    }

    private int bindStream(int port, ChannelHandler children) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(transport.server)
                .option(ChannelOption.SO_BACKLOG, 1024).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(children);
        return port(listen(bootstrap.bind(settings.host(), port), settings.host() + ":" + port));
    }

    private int bindDatagram(int port) throws IOException {
        Bootstrap bootstrap = new Bootstrap().group(group).channel(transport.datagram).handler(new UdpEcho());
        return port(listen(bootstrap.bind(settings.host(), port), settings.host() + ":" + port + "/udp"));
    }

    private void bindUnix(Path path, ChannelHandler children) throws IOException {
        Files.deleteIfExists(path);
        ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(transport.unixServer)
                .childHandler(children);
        listen(bootstrap.bind(transport.unix(path)), path.toString());
    }

    private SocketAddress listen(ChannelFuture bound, String wanted) throws IOException {
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("can't listen on " + wanted + ": " + bound.cause().getMessage(), bound.cause());
        }
        listening.add(bound.channel());
        return bound.channel().localAddress();
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }
}
