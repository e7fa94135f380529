package dev.gatehouse.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.RouteAction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProxyingTest {
    @Test
    void aRequestReachesItsUpstreamAndItsResponseComesBack() throws Exception {
        try (RawUpstream upstream = RawUpstream.saying("hello");
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(Snapshots.route("/", "a")),
                        Snapshots.cluster("a", upstream.port())))) {
            RawResponse response = proxy.get("/x?y=1");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("hello");
            assertThat(upstream.received()).startsWith("GET /x?y=1 HTTP/1.1\r\nHost: test\r\n")
                    .contains("x-forwarded-for: 127.0.0.1\r\n").contains("x-forwarded-proto: http\r\n")
                    .contains("x-forwarded-host: test\r\n").contains("x-request-id: ");
        }
    }

    @Test
    void requestsOfAConnectionShareOneUpstreamConnection() throws Exception {
        try (RawUpstream upstream = RawUpstream.saying("hello");
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(Snapshots.route("/", "a")),
                        Snapshots.cluster("a", upstream.port())));
                RawClient client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send("GET /" + i + " HTTP/1.1\r\nHost: test\r\n\r\n").readResponse().body())
                        .isEqualTo("hello");
            }
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawUpstream upstream = RawUpstream.answering((head, in, out) -> {
            out.write(RawUpstream.ok(head.substring(4, head.indexOf(' ', 4))));
            return true;
        });
                TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(Snapshots.route("/", "a")),
                        Snapshots.cluster("a", upstream.port())));
                RawClient client = RawClient.connect(proxy.port())) {
            client.send("GET /1 HTTP/1.1\r\nHost: t\r\n\r\nGET /2 HTTP/1.1\r\nHost: t\r\n\r\n"
                    + "POST /3 HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabcGET /4 HTTP/1.1\r\nHost: t\r\n\r\n");
            for (int i = 1; i <= 2; i++) {
                assertThat(client.readResponse().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void nothingMatchesIs404WithACode() throws Exception {
        try (TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of()))) {
            RawResponse response = proxy.get("/nowhere");
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.header("x-gatehouse-error")).isEqualTo("route_not_found");
            assertThat(response.body()).startsWith("{\"error\":{\"code\":\"route_not_found\"");
        }
    }

    @Test
    void anErrorToAHeadTellsNoTypeOfTheBodyThatItHasNot() throws Exception {
        try (TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of()));
                RawClient client = RawClient.connect(proxy.port())) {
            String head = client.send("HEAD /nowhere HTTP/1.1\r\nHost: t\r\n\r\n").readUntil("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 404 ").contains("x-gatehouse-error: route_not_found")
                    .doesNotContainIgnoringCase("content-type");
        }
    }

    @Test
    void aRedirectIsAnsweredByTheGateway() throws Exception {
        RouteAction redirect = new RouteAction.Redirect(301, Optional.of("https"), Optional.empty(), Optional.empty(),
                OptionalInt.empty());
        try (TestProxy proxy = TestProxy.start().run(Snapshots.of(List.of(Snapshots.route("/", redirect))))) {
            RawResponse response = proxy.get("/a?b");
            assertThat(response.status()).isEqualTo(301);
            assertThat(response.header("location")).isEqualTo("https://test/a?b");
        }
    }
}
