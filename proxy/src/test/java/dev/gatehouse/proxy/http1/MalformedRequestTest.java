package dev.gatehouse.proxy.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.testing.Gateway;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.proxy.testing.RawUpstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of these is refused with its status, the connection is closed, what follows on it is never taken for a request,
 * and not a byte reaches the upstream.
 */
class MalformedRequestTest {
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: t\r\n\r\n";
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.to(RawUpstream.saying("reached"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"requestLines", "targets", "hosts", "fields", "lengths", "codings", "chunks", "trailers"})
    void isRefusedAndTheConnectionIsClosed(int status, String what, String request) throws Exception {
        String answer = gateway.exchange(request + NEXT);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nconnection: close\r\n")
                .contains("\r\nx-gatehouse-error: ").containsOnlyOnce("HTTP/1.1 ");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"requestLines", "targets", "hosts", "fields", "lengths", "codings"})
    void isRefusedHoweverItsBytesCome(int status, String what, String request) throws Exception {
        if (request.length() > 5_000) {
            return;
        }
        try (RawClient client = gateway.connect()) {
            for (int i = 0; i < request.length() && client.in().available() == 0; i++) {
                client.send(request.substring(i, i + 1));
            }
            assertThat(client.readAll()).startsWith("HTTP/1.1 " + status + " ").containsOnlyOnce("HTTP/1.1 ");
        }
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @Test
    void aSecondRequestIsRefusedAsTheFirstWouldBe() throws Exception {
        try (Gateway fresh = Gateway.to(RawUpstream.saying("reached"))) {
            String answer = fresh.exchange("GET /good HTTP/1.1\r\nHost: t\r\n\r\n"
                    + "GET /bad HTTP/1.1\r\nHost: t\r\nHost: u\r\n\r\n" + NEXT);

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("reachedHTTP/1.1 400 ");
            assertThat(fresh.upstream().received()).contains("GET /good").doesNotContain("/bad")
                    .doesNotContain("/smuggled");
        }
    }

    @Test
    void chunksWithMoreExtensionThanDataAreRefused() throws Exception {
        String chunk = "1;" + "x".repeat(200) + "\r\na\r\n";
        try (Gateway fresh = Gateway.to(RawUpstream.saying("reached"))) {
            String answer = fresh.exchange("POST /hoard HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk.repeat(200) + "0\r\n\r\n" + NEXT);
            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    private static Arguments refused(int status, String what, String request) {
        return Arguments.of(status, what, request);
    }

    private static Arguments line(int status, String what, String line) {
        return refused(status, what, line + "\r\nHost: t\r\n\r\n");
    }

    static Stream<Arguments> requestLines() {
        return Stream.of(line(400, "white space before the method", " GET / HTTP/1.1"),
                line(400, "two spaces before the target", "GET  / HTTP/1.1"),
                line(400, "two spaces before the version", "GET /  HTTP/1.1"),
                line(400, "a tab before the target", "GET\t/ HTTP/1.1"),
                line(400, "a tab before the version", "GET /\tHTTP/1.1"),
                line(400, "a space in the target", "GET /a b HTTP/1.1"),
                line(400, "a space at the end", "GET / HTTP/1.1 "),
                line(400, "words at the end", "GET / HTTP/1.1 x"),
                line(400, "no method", "/ HTTP/1.1"), line(400, "no method but a space", " / HTTP/1.1"),
                line(400, "no version", "GET /"), line(400, "a lower-case version", "GET / http/1.1"),
                line(400, "a version of two digits", "GET / HTTP/1.10"), line(400, "no point", "GET / HTTP/11"),
                line(400, "another protocol", "GET / HTTPS/1.1"), line(400, "no target", "GET HTTP/1.1"),
                line(505, "HTTP/1.2", "GET / HTTP/1.2"), line(505, "HTTP/2.0", "GET / HTTP/2.0"),
                line(505, "HTTP/0.9", "GET / HTTP/0.9"), line(505, "HTTP/3.0", "GET / HTTP/3.0"),
                refused(505, "HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                line(400, "a parenthesis in the method", "G(T / HTTP/1.1"),
                line(400, "a high byte in the method", "GE\u00d8 / HTTP/1.1"),
                line(400, "a carriage return in the line", "GET /\rHTTP/1.1"),
                refused(400, "two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n"),
                refused(400, "a bare line feed first", "\nGET / HTTP/1.1\r\nHost: t\r\n\r\n"),
                refused(400, "bare line feeds", "GET / HTTP/1.1\nHost: t\n\n"),
                refused(400, "the line ends in a bare line feed", "GET / HTTP/1.1\nHost: t\r\n\r\n"),
                refused(400, "a TLS handshake", "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\n\n"),
                line(501, "CONNECT", "CONNECT t:443 HTTP/1.1"),
                line(414, "a long target", "GET /" + "x".repeat(61_440) + " HTTP/1.1"));
    }

    static Stream<Arguments> targets() {
        return Stream.of("/\u0001", "/\u007f", "/\u00e9", "/\u0000", "/\u000b", "/a#b", "/a?b#c", "/a\\b", "a", "*",
                "//../..", "/%", "/%4", "/%zz", "/%00", "/..", "/../x", "/a/../../x", "/%2e%2e/x",
                "/a/%2e%2e/%2e%2e/x", "/a/..%2f..%2fb", "/a/..%5c..%5cb", "ftp://t/", "http:/t", "http:///x",
                "http://u@t/", "http://t:99999/", "http://t:x/", "http://[::1/", "t:80")
                .map(target -> line(400, "the target " + printable(target), "GET " + target + " HTTP/1.1"));
    }

    static Stream<Arguments> hosts() {
        Stream<Arguments> values = Stream
                .of("a b", "user@t", "t/x", "t?x", "t#x", "t:x", "t:99999", "t:80:80", "[::1", "[]", "http://t", "t\\x",
                        "\u00e9", "t\tx", ":80")
                .map(host -> refused(400, "the Host " + printable(host),
                        "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
        return Stream.concat(values, Stream.of(refused(400, "no Host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"),
                refused(400, "two Hosts", "GET / HTTP/1.1\r\nHost: t\r\nHost: u\r\n\r\n"),
                refused(400, "a Host twice", "GET / HTTP/1.1\r\nHost: t\r\nhost: t\r\n\r\n"),
                refused(400, "a bad Host beside an absolute target", "GET http://t/ HTTP/1.1\r\nHost: u@t\r\n\r\n"),
                refused(400, "no Host beside an absolute target", "GET http://t/ HTTP/1.1\r\n\r\n")));
    }

    static Stream<Arguments> fields() {
        Stream<Arguments> lines = Stream
                .of("Name : v", "Name\t: v", ": v", " : v", "name", "Na(me: v", "Na me: v", "N\u00e9: v", "N\u007f: v",
                        "N\u0000: v", "Na@me: v", "A: v\u0000", "A: v\u000bw", "A: v\u007f", "A: v\u0001", "A: v\rw",
                        "A: v\r", "A: v\r\n folded", "A: v\r\n\tfolded", "A: v\nB: w", "\rA: v",
                        "Connection: upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c")
                .map(field -> refused(400, "the field " + printable(field),
                        "GET / HTTP/1.1\r\nHost: t\r\n" + field + "\r\n\r\n"));
        return Stream.concat(lines, Stream.of(
                refused(400, "white space before the first field", "GET / HTTP/1.1\r\n Host: t\r\n\r\n"),
                refused(400, "a bare line feed for the empty line", "GET / HTTP/1.1\r\nHost: t\r\n\n"),
                refused(431, "101 fields", "GET / HTTP/1.1\r\nHost: t\r\n" + "A: v\r\n".repeat(100) + "\r\n"),
                refused(431, "thousands of fields",
                        "GET / HTTP/1.1\r\nHost: t\r\n" + "A: v\r\n".repeat(5_000) + "\r\n"),
                refused(431, "a long field",
                        "GET / HTTP/1.1\r\nHost: t\r\nA: " + "v".repeat(61_440) + "\r\n\r\n")));
    }

    static Stream<Arguments> lengths() {
        return Stream.of("Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5, 5", "Content-Length: 5,6", "Content-Length: +5", "Content-Length: -5",
                "Content-Length: 5x", "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 5;",
                "Content-Length:", "Content-Length: 1e1", "Content-Length: 5.0", "Content-Length: \u00b2",
                "Content-Length: 99999999999999999999", "Content-Length: 18446744073709551621",
                "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 0\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nTransfer-Encoding: identity",
                "Content-Length : 5", "Content-Length: 5\r\n , 6")
                .map(fields -> refused(400, printable(fields),
                        "POST / HTTP/1.1\r\nHost: t\r\n" + fields + "\r\n\r\nhello"));
    }

    static Stream<Arguments> codings() {
        Stream<Arguments> odd = Stream.of("xchunked", "chunkedx", "identity", "", "gzip", "chunked, identity",
                "chunked, chunked", "chunked,", ", chunked", "chunked;q=1", "\"chunked\"", "chunked\u000b",
                "\u000bchunked", "\u00a0chunked", "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: identity", "identity\r\nTransfer-Encoding: chunked",
                "chunked\r\n , identity", "\r\n chunked", "chu nked")
                .map(coding -> refused(400, "Transfer-Encoding: " + printable(coding), posted(coding, "0\r\n\r\n")));
        return Stream.concat(odd, Stream.of(refused(501, "gzip, chunked", posted("gzip, chunked", "0\r\n\r\n")),
                refused(400, "chunked in HTTP/1.0",
                        "POST / HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                refused(400, "chunked in HTTP/1.0 with a length", "POST / HTTP/1.0\r\nConnection: keep-alive\r\n"
                        + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")));
    }

    static Stream<Arguments> chunks() {
        return Stream.of("5 \r\nhello\r\n0\r\n\r\n", " 5\r\nhello\r\n0\r\n\r\n", "5\t\r\nhello\r\n0\r\n\r\n",
                "5 ;a\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n", "5_0\r\nhello\r\n0\r\n\r\n", "g\r\n\r\n0\r\n\r\n", "\r\n\r\n0\r\n\r\n",
                ";a=b\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhello\n0\r\n\r\n", "5\r\nhelloXX0\r\n\r\n",
                "5\r\nhello0\r\n\r\n", "5\r\nhello!\r\n0\r\n\r\n", "4\r\nhello\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFF\r\nhello", "10000000000000005\r\nhello", "0000000000000000000005\r\nhello",
                "5;a\u0001\r\nhello\r\n0\r\n\r\n", "5;a\u0000\r\nhello\r\n0\r\n\r\n", "5;a\rb\r\nhello\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n", "5\rX\nhello\r\n0\r\n\r\n", "5;" + "a".repeat(1_024) + "\r\nhello",
                "0\r\n\n", "0\n\r\n")
                .map(body -> refused(400, "the chunk " + printable(body), posted("chunked", body)));
    }

    static Stream<Arguments> trailers() {
        Stream<Arguments> fields = Stream
                .of("Content-Length: 5", "Transfer-Encoding: chunked", "Host: u", "Trailer: a", "Connection: close",
                        "Authorization: x", "Cookie: x", "X-Forwarded-For: 1.2.3.4", "Upgrade: x", "a : b", "a", ": b",
                        "a: b\r\n folded", "a: b\u0000", "a: b\nc: d", " a: b")
                .map(field -> refused(400, "the trailer " + printable(field),
                        posted("chunked", "5\r\nhello\r\n0\r\n" + field + "\r\n\r\n")));
        return Stream.concat(fields, Stream.of(refused(431, "too many trailers",
                posted("chunked", "0\r\n" + "a: b\r\n".repeat(150) + "\r\n"))));
    }

    private static String posted(String coding, String body) {
        return "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: " + coding + "\r\n\r\n" + body;
    }

    private static String printable(String text) {
        StringBuilder printed = new StringBuilder();
        for (char c : text.substring(0, Math.min(40, text.length())).toCharArray()) {
            printed.append(c > ' ' - 1 && c < 0x7f ? String.valueOf(c) : String.format("\\x%02x", (int) c));
        }
        return printed.toString();
    }
}
