package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.proxy.testing.Load;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.proxy.testing.UpstreamProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host that vanishes with its connections open: the packet filter drops what goes to it and comes from it. */
@Tag("peers")
class SilentPeerTest {

    /** Drops all packets of a loopback port, until it is closed. */
    private record Silence(int port) implements AutoCloseable {
        static Silence of(int port) throws IOException {
            assumeTrue(Files.isExecutable(Path.of("/usr/sbin/iptables")), "the packet filter is needed");
            Silence silence = new Silence(port);
            silence.rule("-I");
            return silence;
        }

        private void rule(String action) throws IOException {
            for (String direction : List.of("--dport", "--sport")) {
                Process process = new ProcessBuilder("/usr/sbin/iptables", "-w", action, "INPUT", "-i", "lo", "-p",
                        "tcp",
                        direction, Integer.toString(port), "-j", "DROP").inheritIO().start();
                assertThat(process.onExit().join().exitValue()).as("iptables " + action).isZero();
            }
        }

        @Override
        public void close() throws IOException {
            rule("-D");
        }
    }

    @Test
    void requestsUnderWayToAVanishedPrimaryAreAnsweredByTheFallback() throws IOException {
        try (UpstreamProcess primary = UpstreamProcess.start("primary");
                UpstreamProcess fallback = UpstreamProcess.start("fallback");
                TestProxy proxy = TestProxy.start()
                        .run(Snapshots.of(List.of(route("/", "primary")),
                                cluster("primary", List.of("fallback"), primary.port()),
                                cluster("fallback", fallback.port())));
                Load load = Load.start(proxy.port(), 64)) {
            load.await(5_000);
            assertThat(load.answered("fallback")).isZero();
            try (Silence _ = Silence.of(primary.port())) {
                load.await(20_000);
            }
            long before = load.answered("primary");
            eventually("the primary serves again", Duration.ofSeconds(2), () -> load.answered("primary") > before);
            load.await(5_000);
            load.stop();
            System.out.println("vanished: " + load.done() + " requests, slowest " + load.slowest().toMillis() + " ms, "
                    + load.answers());
            assertThat(load.failures()).isEmpty();
            assertThat(load.slowest()).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void aPostToAVanishedUpstreamIsNotSentTwice() throws IOException {
        try (RawUpstream primary = RawUpstream.saying("primary");
                RawUpstream fallback = RawUpstream.saying("fallback");
                TestProxy proxy = TestProxy.start()
                        .run(Snapshots.of(List.of(route("/", "primary")),
                                cluster("primary", List.of("fallback"), primary.port()),
                                cluster("fallback", fallback.port())));
                RawClient client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            client.socket().setSoTimeout(30_000);
            try (Silence _ = Silence.of(primary.port())) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
                assertThat(client.readResponse().status()).isEqualTo(503);
            }
            assertThat(fallback.received()).isEmpty();
        }
    }
}
