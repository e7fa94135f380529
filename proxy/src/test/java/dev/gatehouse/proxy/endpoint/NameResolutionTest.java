package dev.gatehouse.proxy.endpoint;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static dev.gatehouse.proxy.testing.TestClusters.cluster;
import static dev.gatehouse.proxy.testing.TestClusters.dns;
import static dev.gatehouse.proxy.testing.TestClusters.endpoint;
import static dev.gatehouse.proxy.testing.TestClusters.ip;
import static dev.gatehouse.proxy.testing.TestClusters.srv;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.TestDnsServer.Manner;
import dev.gatehouse.proxy.testing.TestDnsServer.Service;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.DnsSettings.Family;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.Observation;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.dns.DnsRecordType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameResolutionTest {
    private final DirectorFixture fixture = new DirectorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Cluster family(Family family) {
        return cluster("c", new DnsSettings(family, true, Duration.ofSeconds(30)), Optional.empty(),
                endpoint(dns("api.example.com", 80)));
    }

    @Test
    void literalAddressesAreThereAtOnceAndNamesFollow() throws Exception {
        fixture.dns.a("api.example.com", 60, "10.1.0.2", "10.1.0.1");
        fixture.applyAndWait(cluster("c", endpoint(ip("10.0.0.1", 8080)), endpoint(ip("::1", 81)),
                endpoint(new EndpointAddress.Unix("/tmp/app.sock")), endpoint(dns("api.example.com", 443))));
        EndpointSet first = fixture.published.getFirst();
        assertThat(first.pending()).isTrue();
        assertThat(first.endpoints()).extracting(ResolvedEndpoint::name).containsExactly("10.0.0.1:8080", "[::1]:81",
                "/tmp/app.sock");
        EndpointSet set = fixture.director.current("c");
        assertThat(set.pending()).isFalse();
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:8080", "[::1]:81", "/tmp/app.sock", "10.1.0.1:443",
                "10.1.0.2:443");
        assertThat(set.weights()).containsExactly(2, 2, 2, 1, 1);
        assertThat(set.endpoints().get(2).address()).isEqualTo(new DomainSocketAddress("/tmp/app.sock"));
        assertThat(set.endpoints().get(3).hostname()).isEqualTo("api.example.com");
        assertThat(fixture.observed(Observation.Resolved.class)).containsExactly(new Observation.Resolved("c",
                "api.example.com", List.of("10.1.0.1", "10.1.0.2"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"IPV4,10.0.0.1:80", "IPV6,[2001:db8::1]:80", "IPV4_PREFERRED,10.0.0.1:80",
            "IPV6_PREFERRED,[2001:db8::1]:80", "ALL,10.0.0.1:80;[2001:db8::1]:80"})
    void theFamilySaysWhichRecordsAreUsed(Family family, String expected) throws Exception {
        fixture.dns.a("api.example.com", 60, "10.0.0.1").aaaa("api.example.com", 60, "2001:db8::1");
        fixture.applyAndWait(family(family));
        assertThat(fixture.names("c")).containsExactly(expected.split(";"));
    }

    @ParameterizedTest
    @CsvSource({"IPV4_PREFERRED", "ALL", "IPV6", "IPV6_PREFERRED"})
    void aNameWithOnlyIpv6IsReached(Family family) throws Exception {
        fixture.dns.aaaa("api.example.com", 60, "2001:db8::1");
        fixture.applyAndWait(family(family));
        assertThat(fixture.names("c")).containsExactly("[2001:db8::1]:80");
    }

    @Test
    void aChangedAnswerIsFollowedWithinItsTtlAndASecond() throws Exception {
        fixture.dns.a("api.example.com", 1, "10.0.0.1");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        fixture.dns.a("api.example.com", 1, "10.0.0.2");
        eventually("the new address", Duration.ofSeconds(2),
                () -> fixture.names("c").equals(List.of("10.0.0.2:80")));
    }

    @Test
    void theTtlOfAnAliasCountsToo() throws Exception {
        fixture.dns.cname("api.example.com", 1, "old.example.com").a("old.example.com", 300, "10.0.0.1")
                .a("new.example.com", 300, "10.0.0.2");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:80");
        fixture.dns.cname("api.example.com", 1, "new.example.com");
        eventually("the new target", Duration.ofSeconds(2), () -> fixture.names("c").equals(List.of("10.0.0.2:80")));
    }

    @Test
    void anAliasAnsweredAloneIsFollowed() throws Exception {
        fixture.dns.followAliases(false).cname("api.example.com", 60, "b.example.com")
                .cname("b.example.com", 60, "c.example.com").a("c.example.com", 60, "10.0.0.3");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.3:80");
    }

    @Test
    void aRotatedAnswerIsNoChange() throws Exception {
        fixture.dns.a("api.example.com", 1, "10.0.0.1", "10.0.0.2");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        int before = fixture.published.size();
        fixture.dns.a("api.example.com", 1, "10.0.0.2", "10.0.0.1");
        int asked = fixture.dns.asked("api.example.com", DnsRecordType.A);
        eventually("two more answers", () -> fixture.dns.asked("api.example.com", DnsRecordType.A) >= asked + 2);
        assertThat(fixture.published).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL,SERVFAIL from", "SILENCE,no answer from"})
    void aFailedRefreshKeepsTheLastGoodAddressesAndSaysSo(Manner manner, String expected) throws Exception {
        fixture.dns.a("api.example.com", 1, "10.0.0.1");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        fixture.dns.manner(manner);
        eventually("the failure is observed", () -> fixture.observed(Observation.Resolved.class).size() == 2);
        Observation.Resolved failed = fixture.observed(Observation.Resolved.class).getLast();
        assertThat(failed.addresses()).containsExactly("10.0.0.1");
        assertThat(failed.failure().orElseThrow()).startsWith(expected + " " + fixture.dns.hostPort());
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:80");
        assertThat(fixture.director.counters("c").failedLookups()).isPositive();
        fixture.dns.manner(Manner.ANSWER).a("api.example.com", 1, "10.0.0.2");
        eventually("it recovers", () -> fixture.names("c").equals(List.of("10.0.0.2:80")));
        assertThat(fixture.observed(Observation.Resolved.class).getLast().failure()).isEmpty();
        assertThat(fixture.observed(Observation.Resolved.class)).hasSize(3);
    }

    @Test
    void aNameThatVanishesKeepsItsLastGoodAddresses() throws Exception {
        fixture.dns.a("api.example.com", 1, "10.0.0.1");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        fixture.dns.remove("api.example.com");
        eventually("the failure is observed", () -> fixture.observed(Observation.Resolved.class).size() == 2);
        assertThat(fixture.observed(Observation.Resolved.class).getLast().failure())
                .hasValue("NXDOMAIN from " + fixture.dns.hostPort());
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:80");
    }

    @Test
    void anUnknownNameIsReadyWithoutAddresses() throws Exception {
        fixture.applyAndWait(cluster("c", endpoint(dns("nowhere.example.com", 80))));
        assertThat(fixture.director.current("c").endpoints()).isEmpty();
        assertThat(fixture.observed(Observation.Resolved.class)).containsExactly(new Observation.Resolved("c",
                "nowhere.example.com", List.of(), Optional.of("NXDOMAIN from " + fixture.dns.hostPort())));
    }

    @Test
    void anAnswerCutShortIsAskedForOverTcp() throws Exception {
        fixture.dns.manner(Manner.TRUNCATE_UDP).a("api.example.com", 60, "10.0.0.1");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:80");
        assertThat(fixture.dns.askedOverTcp()).isEqualTo(1);
    }

    @Test
    void serviceRecordsGivePortsAndWeightsOfTheBestPriority() throws Exception {
        fixture.dns.srv("_http._tcp.example.com", 60, new Service(1, 3, 8001, "a.example.com"),
                new Service(1, 1, 8002, "b.example.com"), new Service(2, 9, 8003, "c.example.com"));
        fixture.dns.a("a.example.com", 60, "10.0.0.1").a("b.example.com", 60, "10.0.0.2", "10.0.0.3")
                .a("c.example.com", 60, "10.0.0.4");
        fixture.applyAndWait(cluster("c", endpoint(srv("_http._tcp.example.com"))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:8001", "10.0.0.2:8002", "10.0.0.3:8002");
        assertThat(fixture.director.current("c").weights()).containsExactly(6, 1, 1);
    }

    @Test
    void theNextPriorityServesWhereNoTargetOfTheBestHasAnAddress() throws Exception {
        fixture.dns.srv("_http._tcp.example.com", 60, new Service(1, 3, 8001, "gone.example.com"),
                new Service(2, 0, 8003, "c.example.com")).a("c.example.com", 60, "10.0.0.4");
        fixture.applyAndWait(cluster("c", endpoint(srv("_http._tcp.example.com"))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.4:8003");
    }

    @Test
    void localhostIsKnownWithoutAsking() throws Exception {
        fixture.applyAndWait(cluster("c", endpoint(dns("localhost", 80))));
        assertThat(fixture.names("c")).containsExactly("127.0.0.1:80");
        assertThat(fixture.dns.asked("localhost", DnsRecordType.A)).isZero();
    }

    @Test
    void aReloadKeepsWhatIsKnownOfANameEvenWhileDnsIsDead() throws Exception {
        fixture.dns.a("api.example.com", 300, "10.0.0.1");
        fixture.applyAndWait(cluster("c", endpoint(dns("api.example.com", 80))));
        fixture.dns.manner(Manner.SILENCE);
        fixture.apply(cluster("c", endpoint(dns("api.example.com", 81), 3)),
                cluster("d", endpoint(dns("api.example.com", 82))));
        assertThat(fixture.names("c")).containsExactly("10.0.0.1:81");
        assertThat(fixture.names("d")).containsExactly("10.0.0.1:82");
        assertThat(fixture.dns.asked("api.example.com", DnsRecordType.A)).isEqualTo(1);
    }

    @Test
    void aClusterThatGoesIsForgotten() throws Exception {
        fixture.applyAndWait(cluster("c", endpoint(ip("10.0.0.1", 80))));
        fixture.apply();
        assertThat(fixture.director.current("c")).isEqualTo(EndpointSet.EMPTY);
        assertThat(fixture.published.getLast()).isEqualTo(EndpointSet.EMPTY);
        assertThat(fixture.observed(Observation.ClusterGone.class)).containsExactly(new Observation.ClusterGone("c"));
    }

    @Test
    void anUnchangedClusterIsLeftAlone() throws Exception {
        Cluster cluster = cluster("c", endpoint(ip("10.0.0.1", 80)));
        fixture.apply(cluster);
        fixture.apply(cluster);
        assertThat(fixture.published).hasSize(1);
    }
}
