package dev.gatehouse.proxy.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** An upstream on a unix socket that answers every request with one text. */
public final class UnixUpstream implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path path;

    private UnixUpstream(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    public static UnixUpstream saying(Path path, String text) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        byte[] answer = RawUpstream.ok(text);
        Thread.ofPlatform().daemon().start(() -> {
            while (server.isOpen()) {
                try {
                    SocketChannel channel = server.accept();
                    Thread.ofPlatform().daemon().start(() -> serve(channel, answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return new UnixUpstream(server, path);
    }

    private static void serve(SocketChannel channel, byte[] answer) {
        try (channel) {
            UpstreamProcess.answerAll(Channels.newInputStream(channel), Channels.newOutputStream(channel), answer);
        } catch (IOException e) {
            // the connection was cut
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
