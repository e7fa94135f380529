package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PortTest {
    @TempDir
    private Path folder;

    private static String gateway(String name, String listeners) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s}
                spec: {gatewayClassName: gatehouse, listeners: [%s]}
                """.formatted(name, listeners);
    }

    @Test
    void takenPortIsNamedAndTheOtherListenersServe() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Gateway.write(folder.resolve("g.yaml"), gateway("g", "{name: free, protocol: HTTP, port: 8080}, "
                    + "{name: taken, protocol: HTTP, port: 8081}"));
            try (Gateway gateway = Gateway.serve(folder, "--port-map", "8081=" + taken.getLocalPort())) {
                assertThat(gateway.get("a.test", "/").status()).isEqualTo(404);
                eventually("the status says so", () -> gateway.admin("/resources?kind=Gateway").contains(
                        String.valueOf(taken.getLocalPort())));
                assertThat(StartupReport.of(gateway.server())).contains("NOT BOUND");
            }
        }
    }

    @Test
    void secondListenerForAPortAndHostIsConflicted() throws Exception {
        Gateway.write(folder.resolve("g.yaml"), gateway("first", "{name: http, protocol: HTTP, port: 8080}")
                + gateway("second", "{name: http, protocol: HTTP, port: 8080}"));
        try (Gateway gateway = Gateway.serve(folder)) {
            eventually("the second says so", () -> gateway.admin("/resources?kind=Gateway&name=second").contains(
                    "HostnameConflict"));
            assertThat(gateway.admin("/resources?kind=Gateway&name=first")).doesNotContain("HostnameConflict");
        }
    }

    @Test
    void takenAdminAddressStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Gateway.write(folder.resolve("g.yaml"), gateway("g", "{name: http, protocol: HTTP, port: 8080}"));
            assertThatThrownBy(() -> Gateway.serve(folder, "--admin-address", "127.0.0.1:" + taken.getLocalPort())
                    .close()).isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }
}
