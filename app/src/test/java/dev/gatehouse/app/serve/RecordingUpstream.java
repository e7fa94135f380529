package dev.gatehouse.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;

/** An HTTP or HTTPS server on a loopback port that names itself in {@code x-upstream} and remembers what it got. */
final class RecordingUpstream implements AutoCloseable {
    /**
     * One request.
     *
     * @param sni empty where it came in clear text, or without a server name
     */
    record Seen(String method, String path, boolean tls, String sni, Map<String, String> headers) {
        String host() {
            return header("Host");
        }

        /** Empty where there is none. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final String name;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int status = 200;

    private RecordingUpstream(String name, HttpServer server) {
        this.name = name;
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static RecordingUpstream plain(String name, int port) throws IOException {
        return new RecordingUpstream(name, HttpServer.create(loopback(port), 0));
    }

    static RecordingUpstream plain(String name) throws IOException {
        return plain(name, 0);
    }

    static RecordingUpstream tls(String name, int port, X509Bundle certificate) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(loopback(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new RecordingUpstream(name, server);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What to answer from now on. */
    void status(int next) {
        this.status = next;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Requests for this path. */
    long count(String path) {
        return seen.stream().filter(each -> each.path.equals(path)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((field, values) -> headers.put(field, String.join(", ", values)));
        seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                exchange instanceof HttpsExchange, sni(exchange),
                headers));
        exchange.getResponseHeaders().set("x-upstream", name);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String sni(HttpExchange exchange) {
        return exchange instanceof HttpsExchange secure
                && secure.getSSLSession() instanceof ExtendedSSLSession session
                        ? session.getRequestedServerNames().stream().map(SNIHostName.class::cast)
                                .map(SNIHostName::getAsciiName).findFirst().orElse("")
                        : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
