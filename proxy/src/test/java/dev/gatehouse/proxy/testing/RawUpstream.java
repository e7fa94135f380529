package dev.gatehouse.proxy.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An upstream that records every byte and answers each request as it is told. It can be killed (its connections are
 * reset and its port refuses) and brought back on the same port.
 */
public final class RawUpstream implements AutoCloseable {
    /** Answers one request. */
    @FunctionalInterface
    public interface Answer {
        /**
         * @param head of the request, its empty line included
         * @param in   after the head
         * @return whether the connection goes on
         */
        boolean to(String head, InputStream in, OutputStream out) throws IOException;
    }

    private final Answer answer;
    private final InetAddress address;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final int port;
    private volatile ServerSocket server;
    private volatile Thread acceptor;

    private RawUpstream(InetSocketAddress address, Answer answer) throws IOException {
        this.answer = answer;
        this.address = address.getAddress();
        this.server = listen(address.getPort());
        this.port = server.getLocalPort();
        this.acceptor = accept(server);
    }

    public static RawUpstream answering(Answer answer) throws IOException {
        return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), answer);
    }

    public static RawUpstream at(InetSocketAddress address, Answer answer) throws IOException {
        return new RawUpstream(address, answer);
    }

    /** Answers every request with 200 and this text, after reading a body with a Content-Length. */
    public static RawUpstream saying(String text) throws IOException {
        return answering(with(text));
    }

    /** As {@link #saying}, on an address of one's own. */
    public static RawUpstream sayingAt(String ip, int port, String text) throws IOException {
        return at(new InetSocketAddress(ip, port), with(text));
    }

    private static Answer with(String text) {
        return (head, in, out) -> {
            in.readNBytes(RawResponse.contentLength(head));
            out.write(ok(text));
            return true;
        };
    }

    public static byte[] ok(String text) {
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, port), 1024);
        return socket;
    }

    private Thread accept(ServerSocket from) {
        return Thread.ofVirtual().start(() -> {
            while (!from.isClosed()) {
                try {
                    Socket socket = from.accept();
                    accepted.incrementAndGet();
                    connections.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new RecordingStream(new BufferedInputStream(socket.getInputStream()));
            boolean goesOn = true;
            while (goesOn) {
                String head = readHead(in);
                if (head.isEmpty()) {
                    return;
                }
                requests.incrementAndGet();
                goesOn = answer.to(head, in, socket.getOutputStream());
            }
        } catch (IOException e) {
            // the connection was cut
        } finally {
            connections.remove(socket);
        }
    }

    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    public int port() {
        return port;
    }

    /** Everything that was received, on all connections. */
    public String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    public int requests() {
        return requests.get();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections that are open. */
    public int open() {
        return connections.size();
    }

    /**
     * As when a process is killed: the port refuses, connections are reset. A port is closed only when its acceptor
     * has let go of it, so that this waits for the acceptor.
     */
    public void kill() {
        try {
            server.close();
            acceptor.join();
            connections.forEach(RawUpstream::reset);
            connections.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // its own thread was quicker
        }
    }

    /** Listens again on the same port. */
    public void revive() throws IOException {
        server = listen(port);
        acceptor = accept(server);
    }

    @Override
    public void close() {
        kill();
    }

    /** The value of a header in a head; empty where there is none. */
    public static String header(String head, String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    private final class RecordingStream extends java.io.FilterInputStream {
        RecordingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0 && received.size() < 1_000_000) {
                synchronized (received) {
                    received.write(next);
                }
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0 && received.size() < 1_000_000) {
                synchronized (received) {
                    received.write(into, offset, count);
                }
            }
            return count;
        }
    }
}
