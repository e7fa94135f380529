package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.stats.EndpointTotals;
import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final Filter.Mirror ALL = new Filter.Mirror("copies", 1, 1);

    private RawUpstream upstream;
    private RawUpstream copies;

    @BeforeEach
    void listen() throws IOException {
        upstream = RawUpstream.saying("real");
        copies = RawUpstream.saying("copy");
    }

    @AfterEach
    void close() {
        upstream.close();
        copies.close();
    }

    private TestProxy proxy(Filter... filters) {
        RouteMatch match = new RouteMatch(new PathMatch.Prefix("/"), Optional.empty(), List.of(), List.of());
        Route route = new Route("r", match, List.of(filters), Snapshots.forward("real"), RouteTimeouts.NONE,
                Optional.empty(), ErrorProfile.GATEWAY_API);
        return TestProxy.start(o -> o.withEventLoops(1)).run(Snapshots.of(List.of(route),
                Snapshots.cluster("real", upstream.port()), Snapshots.cluster("copies", copies.port())));
    }

    private EndpointTotals copied(TestProxy proxy) {
        return proxy.proxy().stats().endpoint("copies", "127.0.0.1:" + copies.port()).totals();
    }

    private void awaitRest(TestProxy proxy) throws Exception {
        Await.until("no copy is under way", () -> copied(proxy).rqActive() == 0);
    }

    private static final String POST = "POST /a?b=c HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void aCopyOfTheWholeRequestIsSentAndItsAnswerDropped() throws Exception {
        try (TestProxy proxy = proxy(ALL); RawClient client = RawClient.connect(proxy.port())) {
            assertThat(client.send(POST).readResponse().body()).isEqualTo("real");
            Await.until("the copy has come", () -> copies.received().endsWith("hello"));
            assertThat(copies.received()).startsWith("POST /a?b=c HTTP/1.1\r\n").contains("Host: test\r\n");
            assertThat(client.send(POST).readResponse().body()).isEqualTo("real");
            Await.until("both copies were answered", () -> copied(proxy).rqSuccess() == 2);
            assertThat(copies.accepted()).isEqualTo(1);
        }
    }

    @Test
    void theCopyIsTheRequestAsTheOtherFiltersLeaveIt() throws Exception {
        Filter set = new Filter.RequestHeaders(
                new Filter.HeaderChanges(List.of(new Filter.Header("x-set", "1")), List.of(), List.of()));
        Filter rewrite = new Filter.UrlRewrite(Optional.of("up.example.com"),
                Optional.of(new PathRewrite.Full("/new")));
        try (TestProxy proxy = proxy(ALL, set, rewrite)) {
            assertThat(proxy.get("/a").body()).isEqualTo("real");
            Await.until("the copy has come", () -> copies.received().endsWith("\r\n\r\n"));
            assertThat(copies.received()).startsWith("GET /new HTTP/1.1\r\n").contains("x-set: 1\r\n")
                    .containsIgnoringCase("host: up.example.com\r\n");
        }
    }

    @Test
    void severalMirrorsEachGetACopy() throws Exception {
        try (TestProxy proxy = proxy(ALL, ALL, ALL)) {
            assertThat(proxy.get("/").status()).isEqualTo(200);
            Await.until("three copies have come", () -> copies.requests() == 3);
        }
    }

    @Test
    void aShareOfTheRequestsIsCopied() throws Exception {
        int requests = 1000;
        try (TestProxy proxy = proxy(new Filter.Mirror("copies", 1, 4));
                RawClient client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < requests; i++) {
                client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n").readResponse();
            }
            awaitRest(proxy);
            assertThat(copies.requests()).isBetween(160, 340);
        }
    }

    @Test
    void noneIsCopiedWhereTheShareIsZero() throws Exception {
        try (TestProxy proxy = proxy(new Filter.Mirror("copies", 0, 100))) {
            assertThat(proxy.get("/").status()).isEqualTo(200);
            assertThat(copied(proxy).rqTotal()).isZero();
        }
    }

    @Test
    void aMirrorThatIsDownHarmsNobody() throws Exception {
        copies.kill();
        try (TestProxy proxy = proxy(ALL)) {
            assertThat(proxy.get("/").body()).isEqualTo("real");
            awaitRest(proxy);
            assertThat(proxy.get("/").body()).isEqualTo("real");
        }
    }

    @Test
    void aMirrorThatIsSilentDelaysNobodyAndNothingPilesUp() throws Exception {
        CountDownLatch forever = new CountDownLatch(1);
        copies.close();
        copies = RawUpstream.answering((head, in, out) -> {
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        String body = "x".repeat(1024 * 1024);
        try (TestProxy proxy = proxy(ALL); RawClient client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + 32 * body.length() + "\r\n\r\n");
            for (int i = 0; i < 32; i++) {
                client.send(body);
            }
            RawResponse response = client.readResponse();
            assertThat(response.body()).isEqualTo("real");
            awaitRest(proxy);
        } finally {
            forever.countDown();
        }
    }

    @Test
    void halfARequestIsNotCopiedToItsEnd() throws Exception {
        try (TestProxy proxy = proxy(ALL)) {
            try (RawClient client = RawClient.connect(proxy.port())) {
                client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhello");
                Await.until("half has come", () -> copies.received().endsWith("hello"));
            }
            awaitRest(proxy);
            Await.until("its connection is closed", () -> copies.open() == 0);
        }
    }
}
