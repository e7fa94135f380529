package dev.gatehouse.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fields pass, and what is said of where a request came from. */
class ForwardingFieldsTest {
    private static final String FORGED = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 7.7.7.7\r\n"
            + "X-Forwarded-Proto: https\r\nx-forwarded-host: forged\r\nX-Forwarded-Port: 666\r\n"
            + "X-FORWARDED-Prefix: /forged\r\nForwarded: for=6.6.6.6\r\n";

    private static String received(Gateway gateway, String fields) throws Exception {
        gateway.response("GET / HTTP/1.1\r\nHost: real\r\n" + fields + "\r\n");
        return gateway.upstream().received();
    }

    @Test
    void whatAStrangerSaysOfItsOriginIsReplaced() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            assertThat(received(gateway, FORGED).toLowerCase()).contains("\r\nx-forwarded-for: 127.0.0.1\r\n")
                    .contains("\r\nx-forwarded-proto: http\r\n").contains("\r\nx-forwarded-host: real\r\n")
                    .doesNotContain("6.6.6").doesNotContain("7.7.7").doesNotContain("666").doesNotContain("forged")
                    .doesNotContain("https");
        }
    }

    @Test
    void whatATrustedProxySaysIsContinued() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"), RouteTimeouts.NONE,
                options -> options.withTrustedProxies(TrustedProxies.of(List.of("127.0.0.0/8"))))) {
            assertThat(received(gateway, FORGED).toLowerCase())
                    .containsPattern("\r\nx-forwarded-for: 6\\.6\\.6\\.6, ?7\\.7\\.7\\.7, ?127\\.0\\.0\\.1\r\n")
                    .contains("\r\nx-forwarded-proto: https\r\n").contains("\r\nx-forwarded-host: forged\r\n")
                    .contains("\r\nx-forwarded-port: 666\r\n").contains("\r\nforwarded: for=6.6.6.6\r\n");
        }
    }

    @Test
    void aRequestIdIsKeptOrMade() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            assertThat(received(gateway, "X-Request-Id: mine-1\r\n")).containsOnlyOnce("mine-1");
            assertThat(received(gateway, "")).containsPattern("\r\nx-request-id: [0-9a-f]{32}\r\n");
            assertThat(received(gateway, "X-Request-Id: two words\r\n")).doesNotContain("two words");
            assertThat(received(gateway, "X-Request-Id: " + "x".repeat(200) + "\r\n")).doesNotContain("xxx");
        }
    }

    @Test
    void fieldsOfTheClientsConnectionStayBehind() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            assertThat(received(gateway, "Connection: keep-alive, X-Mine\r\nConnection: x-other\r\nX-Mine: 1\r\n"
                    + "X-Other: 2\r\nKeep-Alive: 5\r\nProxy-Connection: close\r\nTE: trailers\r\nUpgrade: x\r\n"
                    + "X-Kept: 3\r\n").toLowerCase()).doesNotContain("connection").doesNotContain("x-mine")
                    .doesNotContain("x-other").doesNotContain("keep-alive").doesNotContain("\r\nte:")
                    .doesNotContain("upgrade").contains("\r\nx-kept: 3\r\n");
        }
    }

    @Test
    void aClientCannotHaveFieldsDroppedThatOthersRelyOn() throws Exception {
        try (Gateway gateway = Gateway.to(RawUpstream.saying("ok"))) {
            String received = received(gateway, "Connection: close, Host, X-Forwarded-For, x-forwarded-proto, "
                    + "X-Forwarded-Host, X-Request-Id, Authorization, Cookie, Content-Length\r\nAuthorization: a\r\n"
                    + "Cookie: c\r\nContent-Length: 0\r\n").toLowerCase();
            assertThat(received).contains("\r\nhost: real\r\n").contains("\r\nx-forwarded-for: 127.0.0.1\r\n")
                    .contains("\r\nx-forwarded-proto: http\r\n").contains("\r\nx-forwarded-host: real\r\n")
                    .contains("\r\nx-request-id: ").contains("\r\nauthorization: a\r\n").contains("\r\ncookie: c\r\n")
                    .contains("\r\ncontent-length: 0\r\n");
        }
    }

    @Test
    void fieldsOfTheUpstreamsConnectionStayBehind() throws Exception {
        try (Gateway gateway = Gateway.to((head, in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive, X-Mine\r\nKeep-Alive: timeout=5"
                    + "\r\nX-Mine: 1\r\nProxy-Connection: close\r\nUpgrade: h2\r\nX-Kept: 3\r\nSet-Cookie: a\r\n"
                    + "Set-Cookie: b\r\n\r\nok").getBytes(StandardCharsets.ISO_8859_1));
            return true;
        })) {
            RawResponse response = gateway.response("GET / HTTP/1.1\r\nHost: real\r\n\r\n");
            assertThat(response.head().toLowerCase()).doesNotContain("connection").doesNotContain("x-mine")
                    .doesNotContain("keep-alive").doesNotContain("upgrade").contains("\r\nx-kept: 3\r\n")
                    .contains("\r\nset-cookie: a\r\n").contains("\r\nset-cookie: b\r\n");
            assertThat(response.body()).isEqualTo("ok");
        }
    }
}
