package dev.gatehouse.proxy.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a loopback port that answers everything with one status and remembers what it was asked. */
public final class TestUpstream implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private TestUpstream(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    public static TestUpstream start() throws IOException {
        return new TestUpstream(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** On the port of one that was closed. */
    public static TestUpstream startAt(int port) throws IOException {
        return new TestUpstream(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void answer(int newStatus) {
        this.status = newStatus;
    }

    /** Each as {@code METHOD path Host}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
