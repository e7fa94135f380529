package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Await;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Retry;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello";

    private static Retry retry(int attempts, Integer... statuses) {
        return new Retry(attempts, Set.of(statuses), Duration.ofMillis(1));
    }

    private static TestProxy proxy(Retry retry, RouteTimeouts timeouts, RawUpstream... upstreams) {
        RouteMatch match = new RouteMatch(new PathMatch.Prefix("/"), Optional.empty(), List.of(), List.of());
        Route route = new Route("r", match, List.of(), Snapshots.forward("a"), timeouts, Optional.of(retry),
                ErrorProfile.GATEWAY_API);
        int[] ports = List.of(upstreams).stream().mapToInt(RawUpstream::port).toArray();
        return TestProxy.start(o -> o.withEventLoops(1))
                .run(Snapshots.of(List.of(route), Snapshots.cluster("a", ports)));
    }

    /** Answers with a status, with a body or without, until it has done so often enough; then with 200. */
    private static RawUpstream.Answer failing(AtomicInteger failures, int status, String body) {
        return (head, in, out) -> {
            in.readNBytes(Integer.parseInt("0" + RawUpstream.header(head, "content-length")));
            boolean fail = failures.getAndDecrement() > 0;
            out.write(fail
                    ? ("HTTP/1.1 " + status + " No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1)
                    : RawUpstream.ok("fine"));
            return true;
        };
    }

    private static RawResponse post(TestProxy proxy) throws Exception {
        try (RawClient client = RawClient.connect(proxy.port())) {
            return client.send(POST).readResponse();
        }
    }

    @ParameterizedTest
    @CsvSource({"2,500,200,3", "3,500,200,4", "4,500,500,4", "1,503,503,1", "0,500,200,1"})
    void aListedStatusIsTriedAgainAsOftenAsAllowed(int failures, int status, int seen, int tries) throws Exception {
        for (String body : List.of("", "oh no")) {
            try (RawUpstream upstream = RawUpstream.answering(failing(new AtomicInteger(failures), status, body));
                    TestProxy proxy = proxy(retry(3, 500, 502), RouteTimeouts.NONE, upstream)) {
                RawResponse response = post(proxy);
                assertThat(response.status()).isEqualTo(seen);
                assertThat(response.body()).isEqualTo(seen == 200 ? "fine" : body);
                assertThat(upstream.requests()).isEqualTo(tries);
                assertThat(upstream.received().split("hello", -1)).hasSize(tries + 1);
                Await.until("nothing is under way", () -> proxy.proxy().stats().cluster("a").totals().requests()
                        .active() == 0);
            }
        }
    }

    @Test
    void anotherEndpointIsTriedFirst() throws Exception {
        try (RawUpstream bad = RawUpstream.answering(failing(new AtomicInteger(Integer.MAX_VALUE), 503, ""));
                RawUpstream good = RawUpstream.saying("good");
                TestProxy proxy = proxy(retry(1, 503), RouteTimeouts.NONE, bad, good)) {
            for (int i = 0; i < 10; i++) {
                assertThat(post(proxy).body()).isEqualTo("good");
            }
            assertThat(bad.requests()).isPositive();
        }
    }

    @Test
    void aConnectionThatBreaksIsTriedAgainWhateverTheMethod() throws Exception {
        AtomicInteger breaks = new AtomicInteger(2);
        try (RawUpstream upstream = RawUpstream.answering((String head, InputStream in, OutputStream out) -> {
            in.readNBytes(5);
            if (breaks.getAndDecrement() > 0) {
                return false;
            }
            out.write(RawUpstream.ok("fine"));
            return true;
        }); TestProxy proxy = proxy(retry(2), RouteTimeouts.NONE, upstream)) {
            assertThat(post(proxy).body()).isEqualTo("fine");
            assertThat(upstream.requests()).isEqualTo(3);
        }
    }

    @Test
    void aPortThatRefusesIsTriedAgain() throws Exception {
        try (RawUpstream upstream = RawUpstream.saying("back");
                TestProxy proxy = proxy(new Retry(200, Set.of(), Duration.ofMillis(50)), RouteTimeouts.NONE, upstream);
                RawClient client = RawClient.connect(proxy.port())) {
            upstream.kill();
            client.send(POST);
            Await.until("it was tried", () -> proxy.proxy().stats().endpoint("a", "127.0.0.1:" + upstream.port())
                    .totals().cxConnectFail() > 0);
            upstream.revive();
            assertThat(client.readResponse().body()).isEqualTo("back");
        }
    }

    @Test
    void aTryThatTakesTooLongIsTriedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawUpstream upstream = RawUpstream.answering((head, in, out) -> {
            in.readNBytes(5);
            if (asked.getAndIncrement() == 0) {
                return in.read() >= 0;
            }
            out.write(RawUpstream.ok("fine"));
            return true;
        });
                TestProxy proxy = proxy(retry(1),
                        new RouteTimeouts(Optional.empty(), Optional.of(Duration.ofMillis(200))),
                        upstream)) {
            assertThat(post(proxy).body()).isEqualTo("fine");
        }
    }

    @Test
    void theWholeRequestStillHasItsTimeout() throws Exception {
        try (RawUpstream upstream = RawUpstream.answering(failing(new AtomicInteger(Integer.MAX_VALUE), 503, ""));
                TestProxy proxy = proxy(new Retry(1000, Set.of(503), Duration.ofMillis(100)),
                        new RouteTimeouts(Optional.of(Duration.ofMillis(300)), Optional.empty()), upstream)) {
            assertThat(post(proxy).status()).isEqualTo(504);
        }
    }

    @Test
    void aClientThatLeavesEndsTheRetries() throws Exception {
        try (RawUpstream upstream = RawUpstream.answering(failing(new AtomicInteger(Integer.MAX_VALUE), 503, ""));
                TestProxy proxy = proxy(new Retry(100_000, Set.of(503), Duration.ofMillis(1)), RouteTimeouts.NONE,
                        upstream)) {
            try (RawClient client = RawClient.connect(proxy.port())) {
                client.send(POST);
                Await.until("it is tried again", () -> upstream.requests() > 3);
            }
            Await.until("nothing is under way", () -> proxy.proxy().stats().cluster("a").totals().requests()
                    .active() == 0);
        }
    }
}
