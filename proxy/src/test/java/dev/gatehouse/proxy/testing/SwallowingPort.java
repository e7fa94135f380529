package dev.gatehouse.proxy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that neither takes connections nor refuses them: its queue is full, so the kernel drops what comes. */
public final class SwallowingPort implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private final List<Socket> queued = new ArrayList<>();

    private SwallowingPort() throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        for (boolean full = false; !full;) {
            full = !knock();
        }
    }

    public static SwallowingPort open() throws IOException {
        return new SwallowingPort();
    }

    private boolean knock() throws IOException {
        Socket socket = new Socket();
        queued.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 100);
            return true;
        } catch (SocketTimeoutException swallowed) {
            socket.close();
            return false;
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on it takes connections, and answers each request with this text. */
    public void serve(String text) {
        byte[] answer = RawUpstream.ok(text);
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> UpstreamProcess.serve(socket, answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            for (Socket socket : queued) {
                socket.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
