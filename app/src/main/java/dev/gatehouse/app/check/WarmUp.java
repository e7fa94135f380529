package dev.gatehouse.app.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Probes a server of its own first, so that loading classes does not count as time that an endpoint took. */
final class WarmUp {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".getBytes(
            StandardCharsets.US_ASCII);

    private WarmUp() {
    }

    /** Whatever goes wrong here is no news: the endpoints are probed all the same. */
    static void of(EndpointProbe probe) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(server));
            probe.probe(CheckTarget.parse("127.0.0.1:" + server.getLocalPort()), _ -> {
            });
        } catch (IOException e) {
            // No socket can be had; the first figures are then higher.
        }
    }

    private static void answerOnce(ServerSocket server) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            byte[] read = new byte[4096];
            if (in.read(read) > 0) {
                client.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            // The probe was faster to give up.
        }
    }
}
