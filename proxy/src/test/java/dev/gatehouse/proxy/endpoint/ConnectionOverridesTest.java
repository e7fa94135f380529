package dev.gatehouse.proxy.endpoint;

import static dev.gatehouse.proxy.testing.TestClusters.cluster;
import static dev.gatehouse.proxy.testing.TestClusters.dns;
import static dev.gatehouse.proxy.testing.TestClusters.endpoint;
import static dev.gatehouse.proxy.testing.TestClusters.ip;
import static dev.gatehouse.proxy.testing.TestClusters.srv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.Observation;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.dns.DnsRecordType;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionOverridesTest {
    @Test
    void connectToChangesOnlyWhereTheConnectionGoes() throws Exception {
        try (DirectorFixture fixture = new DirectorFixture("api.example.com:443=127.0.0.1:9443",
                "192.168.1.100=127.0.0.1", "/var/run/app.sock=/tmp/x.sock", "db.example.com=/tmp/db.sock")) {
            fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 443)),
                    endpoint(ip("192.168.1.100", 8080)), endpoint(new EndpointAddress.Unix("/var/run/app.sock")),
                    endpoint(dns("db.example.com", 80))));
            EndpointSet set = fixture.director.current("c");
            assertThat(fixture.names("c")).containsExactly("api.example.com:443", "192.168.1.100:8080",
                    "/var/run/app.sock", "db.example.com:80");
            assertThat(set.endpoints()).extracting(ResolvedEndpoint::address).map(Object.class::cast).containsExactly(
                    new InetSocketAddress("127.0.0.1", 9443), new InetSocketAddress("127.0.0.1", 8080),
                    new DomainSocketAddress("/tmp/x.sock"), new DomainSocketAddress("/tmp/db.sock"));
            assertThat(set.endpoints().getFirst().hostname()).isEqualTo("api.example.com");
            assertThat(fixture.dns.asked("api.example.com", DnsRecordType.A)).isZero();
        }
    }

    @Test
    void anotherPortOfTheSameHostIsLeftAlone() throws Exception {
        try (DirectorFixture fixture = new DirectorFixture("10.0.0.1:443=127.0.0.1:9443")) {
            fixture.apply(cluster("c", endpoint(ip("10.0.0.1", 80))));
            assertThat(fixture.director.current("c").endpoints().getFirst().address())
                    .isEqualTo(new InetSocketAddress("10.0.0.1", 80));
        }
    }

    @Test
    void connectToAHostNameResolvesThatOneInstead() throws Exception {
        try (DirectorFixture fixture = new DirectorFixture("api.example.com=other.example.com:8080")) {
            fixture.dns.a("other.example.com", 60, "10.0.0.9");
            fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 443))));
            ResolvedEndpoint only = fixture.director.current("c").endpoints().getFirst();
            assertThat(only.address()).isEqualTo(new InetSocketAddress("10.0.0.9", 8080));
            assertThat(only.name()).isEqualTo("api.example.com:443");
            assertThat(fixture.dns.asked("api.example.com", DnsRecordType.A)).isZero();
        }
    }

    @Test
    void resolveReplacesDns() throws Exception {
        try (DirectorFixture fixture = new DirectorFixture(List.of("api.example.com=127.0.0.2,127.0.0.3"))) {
            fixture.apply(cluster("c", endpoint(dns("api.example.com", 443))));
            assertThat(fixture.names("c")).containsExactly("127.0.0.2:443", "127.0.0.3:443");
            assertThat(fixture.director.current("c").pending()).isFalse();
            assertThat(fixture.dns.asked("api.example.com", DnsRecordType.A)).isZero();
        }
    }

    @Test
    void anOverrideThatLeavesThePortOpenSaysWhatToWrite() throws Exception {
        try (DirectorFixture fixture = new DirectorFixture(List.of("_http._tcp.example.com=127.0.0.2"))) {
            fixture.applyAndWait(cluster("c", endpoint(srv("_http._tcp.example.com"))));
            assertThat(fixture.observed(Observation.Resolved.class).getFirst().failure().orElseThrow())
                    .contains("--connect-to _http._tcp.example.com=ADDRESS:PORT");
        }
    }
}
