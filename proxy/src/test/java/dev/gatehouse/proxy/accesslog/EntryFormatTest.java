package dev.gatehouse.proxy.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.AccessLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryFormatTest {
    private final EntryFormat format = new EntryFormat();
    private final LineBuffer lines = new LineBuffer();

    private static AccessEntry entry() {
        AccessEntry entry = new AccessEntry();
        entry.startMillis = Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli();
        entry.client = new InetSocketAddress(address("127.0.0.1"), 4711);
        entry.method = "GET";
        entry.path = "/cart?id=7";
        entry.protocol = "HTTP/1.1";
        entry.host = "shop.example.com";
        entry.status = 200;
        entry.bytesIn = 1;
        entry.bytesOut = 2345;
        entry.durationNanos = 12_345_678;
        entry.upstreamNanos = 11_000_999;
        entry.route = "httproute/shop/cart/rule/0";
        entry.cluster = "backend/shop/cart";
        entry.endpoint = new InetSocketAddress(address("::1"), 8080);
        entry.tries = 2;
        entry.requestId = "r-1";
        entry.userAgent = "curl/8";
        return entry;
    }

    private static InetAddress address(String ip) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private String line(AccessEntry entry, AccessLog how) {
        entry.format = how;
        lines.clear();
        format.write(entry, lines);
        return new String(lines.bytes(), 0, lines.size(), StandardCharsets.UTF_8);
    }

    @Test
    void textHasAllFieldsInOneLine() {
        assertThat(line(entry(), AccessLog.TEXT)).isEqualTo("[2026-01-02T03:04:05.006Z] 127.0.0.1:4711 "
                + "\"GET /cart?id=7 HTTP/1.1\" 200 1 2345 12.345 11.000 \"shop.example.com\" \"curl/8\" \"r-1\" "
                + "httproute/shop/cart/rule/0 backend/shop/cart [::1]:8080 2 -\n");
    }

    @Test
    void jsonHasAllFieldsInOneLine() {
        assertThat(line(entry(), AccessLog.JSON)).isEqualTo("{\"time\":\"2026-01-02T03:04:05.006Z\","
                + "\"client\":\"127.0.0.1:4711\",\"method\":\"GET\",\"path\":\"/cart?id=7\","
                + "\"protocol\":\"HTTP/1.1\",\"host\":\"shop.example.com\",\"status\":200,\"bytes_in\":1,"
                + "\"bytes_out\":2345,\"duration_ms\":12.345,\"upstream_ms\":11.000,"
                + "\"route\":\"httproute/shop/cart/rule/0\",\"cluster\":\"backend/shop/cart\","
                + "\"endpoint\":\"[::1]:8080\",\"tries\":2,\"request_id\":\"r-1\","
                + "\"user_agent\":\"curl/8\"}\n");
    }

    @Test
    void absentFieldsAreADashInTextAndMissingInJson() {
        assertThat(line(new AccessEntry(), AccessLog.TEXT)).isEqualTo(
                "[1970-01-01T00:00:00.000Z] - \"- - -\" 0 0 0 0.000 - \"-\" \"-\" \"-\" - - - 0 -\n");
        assertThat(line(new AccessEntry(), AccessLog.JSON)).isEqualTo("{\"time\":\"1970-01-01T00:00:00.000Z\","
                + "\"status\":0,\"bytes_in\":0,\"bytes_out\":0,\"duration_ms\":0.000,\"tries\":0}\n");
    }

    @Test
    void whatTheClientSentCannotEndALineOrAQuoteOrSteerATerminal() {
        AccessEntry entry = entry();
        entry.path = "/a b\"\r\n[fake] \u001b[31m\\";
        entry.userAgent = "x\" 200\n\u007f\u009b\u00e9\u2028";
        entry.requestId = "\t\0";
        String text = line(entry, AccessLog.TEXT);
        assertThat(text).contains("\"GET /a\\x20b\\x22\\x0D\\x0A[fake]\\x20\\x1B[31m\\x5C HTTP/1.1\"")
                .contains("\"x\\x22 200\\x0A\\x7F\\x9B\\xE9\\u2028\"").contains("\"\\x09\\x00\"");
        String json = line(entry, AccessLog.JSON);
        assertThat(json).contains("\"path\":\"/a b\\\"\\u000D\\u000A[fake] \\u001B[31m\\\\\"")
                .contains("\"user_agent\":\"x\\\" 200\\u000A\\u007F\\u009B\\u00E9\\u2028\"");
        for (String line : new String[]{text, json}) {
            assertThat(line).endsWith("\n");
            assertThat(line.strip().chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
        }
    }
}
