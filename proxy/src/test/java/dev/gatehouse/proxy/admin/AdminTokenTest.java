package dev.gatehouse.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void nothingListensBeyondLoopbackWithoutAToken() {
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        assertThatThrownBy(() -> AdminServer.start(everywhere, new FakeProxy(), List.of(), Optional.empty()))
                .isInstanceOf(IOException.class).hasMessageContaining("--admin-token-file");
    }

    @Test
    void everyPageButReadinessWantsTheToken() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        try (AdminServer server = AdminServer.start(everywhere, new FakeProxy(), List.of(),
                Optional.of(AdminToken.read(file))); HttpClient client = HttpClient.newHttpClient()) {
            int port = server.address().getPort();
            for (String path : List.of("/", "/stats", "/clusters", "/config_dump", "/ready?x", "/nowhere")) {
                assertThat(status(client, port, path, "")).as(path).isEqualTo(401);
                assertThat(status(client, port, path, "Bearer wrong")).as(path).isEqualTo(401);
            }
            assertThat(status(client, port, "/stats", "Bearer " + TOKEN)).isEqualTo(200);
            assertThat(status(client, port, "/ready", "")).isEqualTo(200);
        }
    }

    private static int status(HttpClient client, int port, String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aShortTokenIsRefusedWithTheWayOut() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "secret");
        assertThatThrownBy(() -> AdminToken.read(file)).hasMessageContaining("openssl rand").hasMessageNotContaining(
                "secret");
    }
}
