package dev.gatehouse.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser(new Resources());
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    /** A page from elsewhere, which fails when told to. */
    private static final class Resources implements AdminPage {
        @Override
        public String path() {
            return "/resources";
        }

        @Override
        public String help() {
            return "objects & <statuses>";
        }

        @Override
        public AdminResponse handle(AdminRequest request) {
            if (request.has("fail")) {
                throw new IllegalStateException("broken on purpose");
            }
            return AdminResponse.text("kind=" + request.parameter("kind").orElse("any"));
        }
    }

    @Test
    void theIndexListsEveryPageWithItsLine() throws Exception {
        String index = browser.get("/");
        for (String path : List.of("/clusters", "/config_dump", "/listeners", "/server_info", "/ready", "/stats",
                "/stats/prometheus", "/routes", "/resources")) {
            assertThat(index).contains("<a href=\"" + path + "\">");
        }
        assertThat(index).contains("<form method=\"post\" action=\"/quitquitquit\">")
                .contains("objects &amp; &lt;statuses&gt;");
    }

    @Test
    void aMissingPageListsThoseThatAreThere() throws Exception {
        HttpResponse<String> response = browser.send("GET", "/cluster");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).startsWith("no page /cluster. The pages are:\n").contains("  /clusters: ")
                .contains("  /quitquitquit (POST): ");
    }

    @Test
    void headGetsTheHeadOfTheAnswer() throws Exception {
        HttpResponse<String> head = browser.send("HEAD", "/ready");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).hasValue("5");
    }

    @Test
    void readinessFollowsTheState() throws Exception {
        assertThat(browser.get("/ready")).isEqualTo("LIVE\n");
        browser.proxy.state = ServerInfo.State.DRAINING;
        HttpResponse<String> response = browser.send("GET", "/ready");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("DRAINING: SIGTERM\n");
    }

    @Test
    void changesNeedPost() throws Exception {
        HttpResponse<String> refused = browser.send("GET", "/quitquitquit");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).hasValue("POST");
        assertThat(refused.body()).contains("use POST");
        assertThat(browser.proxy.drained).isFalse();
        assertThat(browser.send("POST", "/quitquitquit").statusCode()).isEqualTo(200);
        assertThat(browser.proxy.drained).isTrue();
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> response = browser.send("DELETE", "/clusters");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1"})
    void anotherOriginsPostIsRefused(String origin) throws Exception {
        assertThat(browser.send("POST", "/quitquitquit", "origin", origin).statusCode()).isEqualTo(403);
        assertThat(browser.proxy.drained).isFalse();
    }

    @Test
    void aCrossSitePostWithoutOriginIsRefused() throws Exception {
        assertThat(browser.send("POST", "/quitquitquit", "sec-fetch-site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(browser.proxy.drained).isFalse();
    }

    @Test
    void theIndexsOwnPostIsLetIn() throws Exception {
        String origin = "http://127.0.0.1:" + browser.address().getPort();
        assertThat(
                browser.send("POST", "/quitquitquit", "origin", origin, "sec-fetch-site", "same-origin").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example\r\n", "Host: evil.example:19000\r\n",
            "Host: localhost.evil.example\r\n",
            "Host: 127.0.0.1.evil.example\r\n", "Host: [evil]:1\r\n", "Host: localhost\r\nHost: evil.example\r\n",
            "Host: \r\n", ""})
    void aHostThatIsNeitherLocalhostNorAnAddressIsRefused(String host) throws Exception {
        assertThat(browser.raw("GET /config_dump HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 40[03] .*").doesNotContain("my-backend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:19000", "127.0.0.1", "10.1.2.3:80", "[::1]", "[::1]:19000"})
    void localhostAndAddressesAreLetIn(String host) throws Exception {
        assertThat(browser.raw("GET /ready HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK").endsWith("LIVE\n");
    }

    @Test
    void aRequestThatIsNotHttpIsRefusedAndTheConnectionClosed() throws Exception {
        assertThat(browser.raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        String request = "GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String last = "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(browser.raw(request + request + last).split("HTTP/1.1 200 OK", -1)).hasSize(4);
    }

    @Test
    void furtherPagesGetTheirParametersAndTheirFailuresAreAnswered() throws Exception {
        assertThat(browser.get("/resources?kind=Back%20end")).isEqualTo("kind=Back end");
        HttpResponse<String> failed = browser.send("GET", "/resources?fail");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("broken on purpose");
    }

    @Test
    void aPortThatIsTakenIsToldWithTheWayOut() {
        assertThatThrownBy(() -> AdminServer.start(browser.address(), browser.proxy, List.of(), Optional.empty()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + browser.address().getPort())
                .hasMessageContaining("--admin-address");
    }

    @Test
    void twoPagesAtOnePathAreAnError() {
        assertThatThrownBy(() -> new Pages(browser.proxy, List.of(new Resources(), new Resources())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two admin pages at /resources");
    }
}
