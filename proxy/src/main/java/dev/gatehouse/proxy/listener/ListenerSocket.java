package dev.gatehouse.proxy.listener;

import dev.gatehouse.proxy.exchange.LoopContext;
import dev.gatehouse.proxy.http1.Http1Downstream;
import dev.gatehouse.proxy.http1.Http1Settings;
import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.loop.Transport;
import dev.gatehouse.proxy.stats.ListenerStats;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.ListenerProtocol;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A listening address. On Linux every loop has a socket of its own on the port, and the kernel spreads connections over
 * them; elsewhere the first loop accepts for all.
 */
public final class ListenerSocket {
    private static final int BACKLOG = 4096;

    private final ListenAddress declared;
    private final ListenerProtocol protocol;
    private final List<LoopContext> loops;
    private final Http1Settings settings;
    private final Optional<TlsEntrance> tls;
    private final List<LoopListener> byLoop = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();

    public ListenerSocket(ListenAddress declared, ListenerProtocol protocol, List<LoopContext> loops,
            ListenerStats stats, Http1Settings settings,
            Optional<TlsEntrance> tls) {
        this.declared = declared;
        this.protocol = protocol;
        this.loops = loops;
        this.settings = settings;
        this.tls = tls;
        for (LoopContext context : loops) {
            byLoop.add(new LoopListener(context, declared, stats.slot(context.loop().index())));
        }
    }

    public ListenAddress declared() {
        return declared;
    }

    public ListenerProtocol protocol() {
        return protocol;
    }

    /** Present where the listener speaks TLS. */
    public Optional<TlsEntrance> tls() {
        return tls;
    }

    public LoopListener on(Loop loop) {
        return byLoop.get(loop.index());
    }

    /**
     * Begins to listen. Not on a loop's thread.
     *
     * @param port     to bind; 0 picks a free one
     * @param besides  whether we have the port on all addresses and this is one of them, or the other way round; the
     *                 kernel hands a connection to whoever names its address
     * @return where it listens
     * @throws IOException says why it can't, and what can be done about it
     */
    public ListenAddress bind(int port, boolean besides) throws IOException {
        Transport transport = loops.getFirst().loop().transport();
        if (transport.sharesPorts() && port != 0 && !besides) {
            refuseIfTaken(port);
        }
        int bound = bindOn(loops.getFirst().loop(), port, transport);
        if (transport.sharesPorts()) {
            for (LoopContext context : loops.subList(1, loops.size())) {
                bindOn(context.loop(), bound, transport);
            }
        }
        return new ListenAddress(declared.host(), bound);
    }

    /**
     * Sharing a port would let two processes share it too, each with half of the connections. Beside a socket of our own
     * there is nothing to ask: had another process been there, that one would have been refused.
     */
    private void refuseIfTaken(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(declared.host(), port), 1);
        } catch (IOException e) {
            throw explained(e, port);
        }
    }

    private int bindOn(Loop loop, int port, Transport transport) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap().group(loop.executor(), transport.sharesPorts()
                ? loop.executor()
                : loop.executor().parent()).channelFactory(transport.serverSockets())
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(entrance());
        transport.prepare(bootstrap);
        if (transport.sharesPorts()) {
            bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
        }
        var binding = bootstrap.bind(new InetSocketAddress(declared.host(), port)).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            close();
            throw explained(binding.cause(), port);
        }
        channels.add(binding.channel());
        return ((InetSocketAddress) binding.channel().localAddress()).getPort();
    }

    private ChannelHandler entrance() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                Loop loop = loopOf(channel);
                LoopListener listener = on(loop);
                if (tls.isPresent()) {
                    tls.get().open(channel, listener.stats(),
                            () -> new Http1Downstream(loop, settings, listener, "https"));
                } else {
                    channel.pipeline().addLast(new Http1Downstream(loop, settings, listener, "http"));
                }
            }
        };
    }

    private Loop loopOf(Channel channel) {
        for (LoopContext context : loops) {
            if (context.loop().executor() == channel.eventLoop()) {
                return context.loop();
            }
        }
        throw new IllegalStateException("a connection on a thread that is no loop");
    }

    private IOException explained(Throwable cause, int port) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("ermission denied")) {
            return new IOException("no right to listen on port " + port + "; bind another with --port-map "
                    + declared.port() + "=" + (port < 1024 ? port + 8000 : port), cause);
        }
        if (cause instanceof BindException && message.contains("in use") || message.contains("already in use")) {
            return new IOException("port " + port + " of " + declared.host() + " is in use by another process; "
                    + "stop that one, or bind another port with --port-map " + declared.port() + "=PORT", cause);
        }
        if (message.contains("annot assign")) {
            return new IOException("the address " + declared.host() + " is not one of this machine's", cause);
        }
        return new IOException("cannot listen on " + declared.host() + " port " + port + ": " + message, cause);
    }

    /** Stops listening; open connections stay. */
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        channels.clear();
    }
}
