package dev.gatehouse.proxy.loop;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Locale;

/** How sockets are driven. The constants are in order of preference. */
public enum Transport {
    IO_URING {
        @Override
        public boolean isAvailable() {
            return IoUring.isAvailable();
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return IoUringIoHandler.newFactory(ReadBuffers.config());
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverSockets() {
            return IoUringServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> inet() {
            return IoUringSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> unix() {
            return IoUringDomainSocketChannel::new;
        }

        @Override
        public void prepare(ServerBootstrap bootstrap) {
            super.prepare(bootstrap);
            ReadBuffers.use(bootstrap);
        }

        @Override
        public void prepare(Bootstrap bootstrap, SocketAddress to) {
            super.prepare(bootstrap, to);
            ReadBuffers.use(bootstrap);
        }

        @Override
        void probeWhenIdle(Bootstrap bootstrap) {
            bootstrap.option(IoUringChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS)
                    .option(IoUringChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS)
                    .option(IoUringChannelOption.TCP_KEEPCNT, KEEPALIVE_COUNT);
        }

        @Override
        public int unacknowledgedRepeats(Channel channel) {
            if (!(channel instanceof IoUringSocketChannel socket) || !socket.isActive()) {
                return 0;
            }
            var info = socket.tcpInfo();
            return info.unacked() > 0 ? info.retransmits() : 0;
        }
    },
    EPOLL {
        @Override
        public boolean isAvailable() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverSockets() {
            return EpollServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> inet() {
            return EpollSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> unix() {
            return EpollDomainSocketChannel::new;
        }

        @Override
        void probeWhenIdle(Bootstrap bootstrap) {
            bootstrap.option(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS)
                    .option(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_SECONDS)
                    .option(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_COUNT);
        }

        @Override
        public int unacknowledgedRepeats(Channel channel) {
            if (!(channel instanceof EpollSocketChannel socket) || !socket.isActive()) {
                return 0;
            }
            var info = socket.tcpInfo();
            return info.unacked() > 0 ? info.retransmits() : 0;
        }
    },
    KQUEUE {
        @Override
        public boolean isAvailable() {
            return KQueue.isAvailable();
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return KQueueIoHandler.newFactory();
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverSockets() {
            return KQueueServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> inet() {
            return KQueueSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> unix() {
            return KQueueDomainSocketChannel::new;
        }
    },
    NIO {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        IoHandlerFactory ioHandlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverSockets() {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> inet() {
            return NioSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> unix() {
            return NioDomainSocketChannel::new;
        }

        @Override
        public SocketAddress address(SocketAddress declared) {
            return declared instanceof io.netty.channel.unix.DomainSocketAddress unix
                    ? UnixDomainSocketAddress.of(unix.path())
                    : declared;
        }
    };

    private static final int KEEPALIVE_IDLE_SECONDS = 15;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 5;
    private static final int KEEPALIVE_COUNT = 3;

    /** Whether this machine has it. */
    public abstract boolean isAvailable();

    abstract IoHandlerFactory ioHandlers();

    public abstract ChannelFactory<? extends ServerChannel> serverSockets();

    abstract ChannelFactory<? extends Channel> inet();

    abstract ChannelFactory<? extends Channel> unix();

    /** The channels that connect to an address. */
    public ChannelFactory<? extends Channel> socketsTo(SocketAddress address) {
        return isUnix(address) ? unix() : inet();
    }

    /** Prepares sockets of clients. */
    public void prepare(ServerBootstrap bootstrap) {
        bootstrap.childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_KEEPALIVE, true);
    }

    /** Prepares a socket to an endpoint; the kernel finds out within half a minute that a quiet one's peer is gone. */
    public void prepare(Bootstrap bootstrap, SocketAddress to) {
        if (!isUnix(to)) {
            bootstrap.option(ChannelOption.SO_KEEPALIVE, true);
            probeWhenIdle(bootstrap);
        }
    }

    void probeWhenIdle(Bootstrap bootstrap) {
    }

    /** How often the kernel has sent the same bytes again without a sign of the peer; 0 where it does not tell. */
    public int unacknowledgedRepeats(Channel channel) {
        return 0;
    }

    /** The address as this transport's channels take it. */
    public SocketAddress address(SocketAddress declared) {
        return declared;
    }

    /** Whether every loop can listen on a port of its own right, the kernel handing out connections. */
    public boolean sharesPorts() {
        return this == EPOLL || this == IO_URING;
    }

    public MultiThreadIoEventLoopGroup eventLoops(int count) {
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("gatehouse-loop", false), ioHandlers());
    }

    /** The best that this machine has. */
    public static Transport best() {
        for (Transport transport : values()) {
            if (transport.isAvailable()) {
                return transport;
            }
        }
        return NIO;
    }

    /** As the command line spells it: {@code io_uring}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnix(SocketAddress address) {
        return address instanceof io.netty.channel.unix.DomainSocketAddress
                || address instanceof UnixDomainSocketAddress;
    }
}
