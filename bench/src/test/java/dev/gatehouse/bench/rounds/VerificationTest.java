package dev.gatehouse.bench.rounds;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.peer.Upstreams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final RouteTable ROUTES = new RouteTable(1000);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** @param upstream from path to the name of the upstream that answers; empty for none */
    private int serve(UnaryOperator<String> upstream, String body) {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = upstream.apply(path);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (!name.isEmpty()) {
                exchange.getResponseHeaders().add(Upstreams.NAME_HEADER, name);
                exchange.getResponseHeaders().add(Upstreams.PATH_HEADER, path);
            }
            exchange.sendResponseHeaders(name.isEmpty() ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return server.getAddress().getPort();
    }

    private static String right(String path) {
        if (path.startsWith(ROUTES.measuredPrefix() + "/")) {
            return Upstreams.MEASURED;
        }
        return path.startsWith("/r") ? Upstreams.OTHER : "";
    }

    @Test
    void rightAnswersPass() {
        int port = serve(VerificationTest::right, Upstreams.BODY);
        assertThatCode(() -> Verification.check(port, ROUTES)).doesNotThrowAnyException();
    }

    @Test
    void oneUpstreamForAllRoutesIsFound() {
        int port = serve(path -> right(path).isEmpty() ? "" : Upstreams.MEASURED, Upstreams.BODY);
        assertThatThrownBy(() -> Verification.check(port, ROUTES)).hasMessageContaining("/r0499/hello wrongly")
                .hasMessageContaining("from upstream other");
    }

    @Test
    void aCatchAllIsFound() {
        int port = serve(path -> path.startsWith("/nowhere") ? Upstreams.OTHER : right(path), Upstreams.BODY);
        assertThatThrownBy(() -> Verification.check(port, ROUTES)).hasMessageContaining("/nowhere/hello wrongly");
    }

    @Test
    void aShortBodyIsFound() {
        int port = serve(VerificationTest::right, "short");
        assertThatThrownBy(() -> Verification.check(port, ROUTES)).hasMessageContaining("got 200 with 5 characters");
    }
}
