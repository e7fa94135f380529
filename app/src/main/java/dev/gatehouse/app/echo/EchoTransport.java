package dev.gatehouse.app.echo;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** The channel types of epoll where it works, else those of the JDK. */
enum EchoTransport {
    EPOLL(EpollServerSocketChannel.class, EpollServerDomainSocketChannel.class, EpollDatagramChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        SocketAddress unix(Path path) {
            return new DomainSocketAddress(path.toString());
        }
    },
    NIO(NioServerSocketChannel.class, NioServerDomainSocketChannel.class, NioDatagramChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        SocketAddress unix(Path path) {
            return UnixDomainSocketAddress.of(path);
        }
    };

    final Class<? extends ServerChannel> server;
    final Class<? extends ServerChannel> unixServer;
    final Class<? extends DatagramChannel> datagram;

    EchoTransport(Class<? extends ServerChannel> server, Class<? extends ServerChannel> unixServer,
            Class<? extends DatagramChannel> datagram) {
        this.server = server;
        this.unixServer = unixServer;
        this.datagram = datagram;
    }

    static EchoTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory handlers();

    abstract SocketAddress unix(Path path);

    EventLoopGroup group(int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("echo", true), handlers());
    }
}
