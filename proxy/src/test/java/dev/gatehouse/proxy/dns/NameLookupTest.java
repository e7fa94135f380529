package dev.gatehouse.proxy.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.TestDnsServer;
import dev.gatehouse.proxy.testing.TestDnsServer.Manner;
import dev.gatehouse.snapshot.DnsSettings;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.dns.DnsRecordType;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameLookupTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final TestDnsServer dns = TestDnsServer.start();
    @TempDir
    Path folder;

    @AfterEach
    void close() {
        dns.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private NameAnswer find(NameLookup lookup, String hostname) throws Exception {
        NameQuery query = new NameQuery(hostname, false, DnsSettings.DEFAULT);
        CompletableFuture<NameAnswer> answer = new CompletableFuture<>();
        loop.execute(() -> lookup.find(query).whenComplete((found, failure) -> {
            if (failure == null) {
                answer.complete(found);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static List<String> ips(NameAnswer answer) {
        return answer.addresses().stream().map(address -> address.ip().getHostAddress()).toList();
    }

    @Test
    void theHostsFileComesBeforeDnsAndIsReadAnew() throws Exception {
        Path hosts = folder.resolve("hosts");
        NameLookup lookup = new NameLookup(loop, List.of(dns.address()), hosts, folder.resolve("none"));
        dns.a("api.example.com", 60, "10.0.0.1");
        assertThat(ips(find(lookup, "api.example.com"))).containsExactly("10.0.0.1");
        Files.writeString(hosts, "10.9.9.9 API.example.com alias # comment\n::1 api.example.com\n");
        assertThat(ips(find(lookup, "api.example.com"))).containsExactly("10.9.9.9");
    }

    @Test
    void aDeadServerIsPassedOverAndTheOneThatAnswersIsAskedFirstFromThenOn() throws Exception {
        dns.a("api.example.com", 60, "10.0.0.1").a("b.example.com", 60, "10.0.0.2");
        try (TestDnsServer dead = TestDnsServer.start().manner(Manner.SILENCE)) {
            NameLookup lookup = new NameLookup(loop, List.of(dead.address(), dns.address()));
            assertThat(ips(find(lookup, "api.example.com"))).containsExactly("10.0.0.1");
            assertThat(ips(find(lookup, "b.example.com"))).containsExactly("10.0.0.2");
            assertThat(dead.asked("b.example.com", DnsRecordType.A)).isZero();
        }
    }

    @Test
    void aServerThatFailsIsNotTheLastWord() throws Exception {
        dns.a("api.example.com", 60, "10.0.0.1");
        try (TestDnsServer failing = TestDnsServer.start().manner(Manner.SERVFAIL)) {
            NameLookup lookup = new NameLookup(loop, List.of(failing.address(), dns.address()));
            assertThat(ips(find(lookup, "api.example.com"))).containsExactly("10.0.0.1");
        }
    }

    @Test
    void aNameWithoutAddressesSaysWhichRecordsAreMissing() {
        dns.srv("api.example.com", 60);
        assertThatThrownBy(() -> find(new NameLookup(loop, List.of(dns.address())), "api.example.com"))
                .hasRootCauseMessage("no A and no AAAA record from " + dns.hostPort());
    }

    @Test
    void anImpossibleNameFailsAtOnce() {
        assertThatThrownBy(() -> find(new NameLookup(loop, List.of(dns.address())), "a..example.com"))
                .hasRootCauseInstanceOf(LookupException.class);
    }

    @Test
    void resolvConfGivesServersSearchDomainsAndDots() throws Exception {
        Path file = Files.writeString(folder.resolve("resolv.conf"), """
                # comment
                nameserver 10.0.0.53
                nameserver ::1
                nameserver nonsense
                search default.svc.cluster.local. cluster.local
                options timeout:1 ndots:2
                """);
        ResolverConfig config = ResolverConfig.read(file);
        assertThat(config.nameservers()).containsExactly(new InetSocketAddress("10.0.0.53", 53),
                new InetSocketAddress("::1", 53));
        assertThat(config.candidates("web")).containsExactly("web.default.svc.cluster.local", "web.cluster.local",
                "web");
        assertThat(config.candidates("api.example.com")).containsExactly("api.example.com",
                "api.example.com.default.svc.cluster.local", "api.example.com.cluster.local");
        assertThat(ResolverConfig.read(folder.resolve("none")).nameservers())
                .containsExactly(new InetSocketAddress("localhost", 53));
    }

    @Test
    void timeToLiveIsKeptBetweenASecondAndFiveMinutesUnlessTheRefreshCounts() {
        DnsSettings fixed = new DnsSettings(DnsSettings.Family.IPV4, false, Duration.ofSeconds(7));
        assertThat(NameWatch.untilNext(Duration.ZERO, DnsSettings.DEFAULT)).isEqualTo(Duration.ofSeconds(1));
        assertThat(NameWatch.untilNext(Duration.ofSeconds(42), DnsSettings.DEFAULT)).isEqualTo(Duration.ofSeconds(42));
        assertThat(NameWatch.untilNext(Duration.ofDays(1), DnsSettings.DEFAULT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(NameWatch.untilNext(Duration.ofSeconds(1), fixed)).isEqualTo(Duration.ofSeconds(7));
    }
}
