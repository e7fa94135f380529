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
    private ServerSocket server = listen(0, 1);
    private final int port = server.getLocalPort();
    private final List<Socket> queued = new ArrayList<>();

    private SwallowingPort() throws IOException {
        for (boolean full = false; !full;) {
            full = !knock();
        }
    }

    public static SwallowingPort open() throws IOException {
        return new SwallowingPort();
    }

    private static ServerSocket listen(int port, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        return socket;
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
        return port;
    }

    /** From now on it takes connections, and answers each request with this text. */
    public void serve(String text) throws IOException {
        close();
        ServerSocket serving = listen(port, 1024);
        server = serving;
        byte[] answer = RawUpstream.ok(text);
        Thread.ofVirtual().start(() -> {
            while (!serving.isClosed()) {
                try {
                    Socket socket = serving.accept();
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
