package dev.gatehouse.proxy.resilience;

import static dev.gatehouse.proxy.testing.Snapshots.cluster;
import static dev.gatehouse.proxy.testing.Snapshots.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.Observation.HostAddresses;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.VirtualHost;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One port on several addresses, of which Linux has a whole network on loopback. */
@EnabledOnOs(OS.LINUX)
class ListenerAddressTest {
    private static final ListenAddress ALL = new ListenAddress("0.0.0.0", 8080);

    private RawUpstream one;
    private RawUpstream other;

    @BeforeEach
    void start() throws IOException {
        one = RawUpstream.answering((_, _, out) -> {
            out.write(RawUpstream.ok("one"));
            return true;
        });
        other = RawUpstream.answering((_, _, out) -> {
            out.write(RawUpstream.ok("other"));
            return true;
        });
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    private Snapshot snapshot(Listener... listeners) {
        return new Snapshot(1, List.of(listeners),
                Map.of("one", cluster("one", one.port()), "other", cluster("other", other.port())));
    }

    private static Listener listener(ListenAddress address, String cluster) {
        return new Listener(address, ListenerProtocol.HTTP, List.of(new ListenerHost("test/gateway", cluster,
                HostPattern.ANY, Optional.empty(),
                List.of(new VirtualHost(HostPattern.ANY, List.of(route("/", cluster)))), Optional.empty())));
    }

    private static String answer(String address, int port) throws IOException {
        try (RawClient client = RawClient.connect(address, port)) {
            return client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").readResponse().body();
        }
    }

    @Test
    void twoListenersOfOnePortServeEachItsAddress() throws IOException {
        ListenAddress first = new ListenAddress("127.0.0.121", 8080);
        ListenAddress second = new ListenAddress("127.0.0.122", 8080);
        try (TestProxy proxy = TestProxy.start().run(snapshot(listener(first, "one"), listener(second, "other")))) {
            assertThat(proxy.proxy().boundListeners().get(first)).extracting(ListenAddress::host)
                    .isEqualTo("127.0.0.121");
            assertThat(answer("127.0.0.121", proxy.port(first))).isEqualTo("one");
            assertThat(answer("127.0.0.122", proxy.port(second))).isEqualTo("other");
        }
    }

    @Test
    void aNamedAddressGoesBeforeAllAddressesWhicheverCameFirst() throws IOException {
        try (TestProxy proxy = TestProxy.start().run(snapshot(listener(ALL, "one")))) {
            int port = proxy.port(ALL);
            ListenAddress named = new ListenAddress("127.0.0.123", port);
            proxy.run(snapshot(listener(ALL, "one"), listener(named, "other")));
            assertThat(answer("127.0.0.123", proxy.port(named))).isEqualTo("other");
            assertThat(answer("127.0.0.1", port)).isEqualTo("one");
            ListenAddress all = new ListenAddress("0.0.0.0", port);
            proxy.run(snapshot(listener(named, "other")));
            proxy.run(snapshot(listener(all, "one"), listener(named, "other")));
            assertThat(proxy.proxy().refusedListeners()).isEmpty();
            assertThat(answer("127.0.0.123", port)).isEqualTo("other");
            assertThat(answer("127.0.0.1", port)).isEqualTo("one");
        }
    }

    @Test
    void aNamedAddressThatAnotherProcessHasIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.124", 0));
            ListenAddress address = new ListenAddress("127.0.0.124", taken.getLocalPort());
            try (TestProxy proxy = TestProxy.start().run(snapshot(listener(address, "one")))) {
                assertThat(proxy.proxy().refusedListeners().get(address)).contains("in use by another process");
            }
        }
    }

    @Test
    void aListenerOnAllAddressesMakesTheMachinesKnown() {
        List<Observation> said = Collections.synchronizedList(new ArrayList<>());
        try (TestProxy proxy = TestProxy.start()) {
            proxy.proxy().observe(said::add);
            proxy.run(snapshot(listener(new ListenAddress("127.0.0.125", 8080), "one")));
            assertThat(said).noneMatch(HostAddresses.class::isInstance);
            proxy.run(snapshot(listener(ALL, "one")));
            assertThat(said).filteredOn(HostAddresses.class::isInstance).hasSize(1).first()
                    .extracting(observation -> ((HostAddresses) observation).addresses()).asList().isNotEmpty()
                    .doesNotContain("0.0.0.0");
        }
    }
}
