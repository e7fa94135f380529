package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Filter.Origin;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final List<Origin> SHOP = List.of(new Origin.Of("https", "shop.example.com", 443));
    private static final Filter.Cors STRICT = new Filter.Cors(SHOP, true, List.of("GET", "PUT"), List.of("x-a", "x-b"),
            List.of("x-seen"), Duration.ofMinutes(5));
    private static final Filter.Cors OPEN = new Filter.Cors(List.of(new Origin.Any()), false, List.of("*"),
            List.of("*"), List.of(), Duration.ofSeconds(5));

    private static RawResponse ask(Filter.Cors cors, RouteAction action, String method, String... fields)
            throws Exception {
        RouteMatch match = new RouteMatch(new PathMatch.Prefix("/"), Optional.empty(), List.of(), List.of());
        Route route = new Route("r", match, List.of(cors), action, RouteTimeouts.NONE, Optional.empty(),
                ErrorProfile.GATEWAY_API);
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nAccess-Control-Allow-Origin: http://from.upstream\r\n\r\nup"
                .getBytes(StandardCharsets.ISO_8859_1);
        try (RawUpstream upstream = RawUpstream.answering((head, in, out) -> {
            out.write(answer);
            return true;
        });
                TestProxy proxy = TestProxy.start(o -> o.withEventLoops(1))
                        .run(Snapshots.of(List.of(route), Snapshots.cluster("a", upstream.port())));
                RawClient client = RawClient.connect(proxy.port())) {
            return client.send(method + " / HTTP/1.1\r\nHost: test\r\n"
                    + String.join("", List.of(fields).stream().map(f -> f + "\r\n").toList()) + "\r\n").readResponse();
        }
    }

    private static RawResponse ask(Filter.Cors cors, String method, String... fields) throws Exception {
        return ask(cors, Snapshots.forward("a"), method, fields);
    }

    @Test
    void aPreflightIsAnsweredByTheGateway() throws Exception {
        RawResponse response = ask(STRICT, "OPTIONS", "Origin: https://shop.example.com",
                "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: x-a");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("access-control-allow-origin")).isEqualTo("https://shop.example.com");
        assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(response.header("access-control-allow-methods")).isEqualTo("GET, PUT");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("x-a, x-b");
        assertThat(response.header("access-control-expose-headers")).isEqualTo("x-seen");
        assertThat(response.header("access-control-max-age")).isEqualTo("300");
        assertThat(response.header("vary")).isEqualTo("origin");
        assertThat(response.head()).doesNotContainIgnoringCase("content-length");
    }

    @Test
    void aPreflightIsToldNothingThatItDidNotAskFor() throws Exception {
        RawResponse response = ask(STRICT, "OPTIONS", "Origin: https://shop.example.com",
                "Access-Control-Request-Method: PUT");
        assertThat(response.head()).doesNotContainIgnoringCase("access-control-allow-headers");
    }

    @Test
    void aPreflightOfAnotherOriginGetsNothingButOk() throws Exception {
        RawResponse response = ask(STRICT, "OPTIONS", "Origin: https://evil.example.com",
                "Access-Control-Request-Method: PUT");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.head()).doesNotContainIgnoringCase("access-control");
    }

    @Test
    void everythingIsAllowedByNamingWhatWasAskedFor() throws Exception {
        RawResponse response = ask(OPEN, "OPTIONS", "Origin: https://any.where", "Access-Control-Request-Method: PATCH",
                "Access-Control-Request-Headers: x-1, x-2");
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("access-control-allow-methods")).isEqualTo("PATCH");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("x-1, x-2");
        assertThat(response.head()).doesNotContainIgnoringCase("access-control-allow-credentials")
                .doesNotContainIgnoringCase("vary");
    }

    @Test
    void anExpressionMustMatchTheWholeOrigin() throws Exception {
        Filter.Cors cors = new Filter.Cors(List.of(new Origin.Matching("https://[a-z]+\\.example\\.com")), false,
                List.of("*"), List.of(), List.of(), Duration.ofSeconds(5));
        assertThat(ask(cors, "GET", "Origin: https://shop.example.com").header("access-control-allow-origin"))
                .isEqualTo("https://shop.example.com");
        assertThat(ask(cors, "GET", "Origin: https://shop.example.com.evil").header("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void withCredentialsNoStarIsSent() throws Exception {
        Filter.Cors cors = new Filter.Cors(List.of(new Origin.Any()), true, List.of("*"), List.of("*"), List.of(),
                Duration.ofSeconds(5));
        RawResponse response = ask(cors, "GET", "Origin: https://any.where");
        assertThat(response.header("access-control-allow-origin")).isEqualTo("https://any.where");
    }

    @Test
    void optionsThatAreNoPreflightGoUpstream() throws Exception {
        assertThat(ask(STRICT, "OPTIONS", "Origin: https://shop.example.com").body()).isEqualTo("up");
        assertThat(ask(STRICT, "OPTIONS", "Access-Control-Request-Method: PUT").body()).isEqualTo("up");
    }

    @Test
    void theGatewaysWordReplacesTheUpstreams() throws Exception {
        assertThat(ask(STRICT, "GET", "Origin: https://shop.example.com").header("access-control-allow-origin"))
                .isEqualTo("https://shop.example.com");
        RawResponse stranger = ask(STRICT, "GET", "Origin: https://evil.example.com");
        assertThat(stranger.body()).isEqualTo("up");
        assertThat(stranger.head()).doesNotContainIgnoringCase("access-control");
        assertThat(stranger.header("vary")).isEqualTo("origin");
    }

    @Test
    void answersOfTheGatewaysOwnCanBeReadToo() throws Exception {
        RawResponse response = ask(STRICT, new RouteAction.Fail(500, "broken", "no"), "GET",
                "Origin: https://shop.example.com");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("access-control-allow-origin")).isEqualTo("https://shop.example.com");
    }
}
