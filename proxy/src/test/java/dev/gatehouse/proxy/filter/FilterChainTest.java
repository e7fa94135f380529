package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathRewrite;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterChainTest {

    /** A request as an exchange would hold it. */
    private static final class Edit implements RequestEdit {
        private final HttpHeaders headers = new DefaultHttpHeaders();
        private String path = "/foo/bar";
        private String host = "";
        private String method = "GET";

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public String originalPath() {
            return "/foo/bar";
        }

        @Override
        public String originalQuery() {
            return "";
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public void path(String newPath) {
            path = newPath;
        }

        @Override
        public void method(String newMethod) {
            method = newMethod;
        }

        @Override
        public void host(String newHost) {
            host = newHost;
        }
    }

    private final Edit edit = new Edit();

    @Test
    void noFiltersAreTheSharedEmptyChain() {
        assertThat(FilterChain.of(List.of())).isSameAs(FilterChain.EMPTY);
        assertThat(FilterChain.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void anotherMethodGoesUpstream() {
        FilterChain.of(List.of(new Filter.Method("POST"))).onRequest(edit);
        assertThat(edit.method).isEqualTo("POST");
    }

    @Test
    void setReplacesAddAppendsRemoveDrops() {
        edit.headers.add("X-Set", "old").add("x-set", "older").add("x-add", "one").add("X-Remove", "1");
        FilterChain
                .of(List.of(new Filter.RequestHeaders(new Filter.HeaderChanges(List.of(new Filter.Header("X-Set", "a")),
                        List.of(new Filter.Header("X-Add", "two"), new Filter.Header("X-New", "n")),
                        List.of("x-remove")))))
                .onRequest(edit);
        assertThat(edit.headers.getAll("x-set")).containsExactly("a");
        assertThat(edit.headers.getAll("x-add")).containsExactly("one", "two");
        assertThat(edit.headers.getAll("x-new")).containsExactly("n");
        assertThat(edit.headers.contains("x-remove")).isFalse();
    }

    @Test
    void filtersRunInOrder() {
        FilterChain.of(List.of(set("x-a", "first"), set("x-a", "second"))).onRequest(edit);
        assertThat(edit.headers.get("x-a")).isEqualTo("second");
    }

    @Test
    void responseFiltersLeaveTheRequestAlone() {
        FilterChain chain = FilterChain.of(List.of(new Filter.ResponseHeaders(
                new Filter.HeaderChanges(List.of(new Filter.Header("x-down", "1")), List.of(), List.of("server")))));
        HttpHeaders response = new DefaultHttpHeaders().add("Server", "x");
        chain.onRequest(edit);
        chain.onResponse(response);
        assertThat(edit.headers.isEmpty()).isTrue();
        assertThat(response.get("x-down")).isEqualTo("1");
        assertThat(response.contains("server")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "TE", "Trailer",
            "Keep-Alive", "Proxy-Connection", "HTTP2-Settings", "Host"})
    void framingAndConnectionHeadersAreOutOfReach(String name) {
        edit.headers.add(name, "kept");
        Filter.HeaderChanges changes = new Filter.HeaderChanges(List.of(new Filter.Header(name, "set")),
                List.of(new Filter.Header(name, "added")), List.of(name));
        FilterChain.of(List.of(new Filter.RequestHeaders(changes))).onRequest(edit);
        assertThat(edit.headers.getAll(name)).containsExactly("kept");
        HttpHeaders response = new DefaultHttpHeaders().add(name, "kept");
        FilterChain.of(List.of(new Filter.ResponseHeaders(changes))).onResponse(response);
        assertThat(response.getAll(name)).containsExactly("kept");
    }

    @Test
    void settingHostChangesTheHostThatIsSent() {
        FilterChain.of(List.of(set("Host", "other.example.com"))).onRequest(edit);
        assertThat(edit.host).isEqualTo("other.example.com");
    }

    @Test
    void rewriteChangesHostAndPath() {
        FilterChain.of(List.of(new Filter.UrlRewrite(Optional.of("up.example.com"),
                Optional.of(new PathRewrite.Prefix("/foo", "/xyz"))))).onRequest(edit);
        assertThat(edit.host).isEqualTo("up.example.com");
        assertThat(edit.path).isEqualTo("/xyz/bar");
    }

    @Test
    void rewriteOfAPrefixStartsFromThePathThatWasMatched() {
        FilterChain.of(List.of(path(new PathRewrite.Full("/one")), path(new PathRewrite.Prefix("/foo", "/two"))))
                .onRequest(edit);
        assertThat(edit.path).isEqualTo("/two/bar");
    }

    @Test
    void rewriteWithoutPathKeepsIt() {
        FilterChain.of(List.of(new Filter.UrlRewrite(Optional.of("h"), Optional.empty()))).onRequest(edit);
        assertThat(edit.path).isEqualTo("/foo/bar");
    }

    private static Filter path(PathRewrite rewrite) {
        return new Filter.UrlRewrite(Optional.empty(), Optional.of(rewrite));
    }

    private static Filter set(String name, String value) {
        return new Filter.RequestHeaders(
                new Filter.HeaderChanges(List.of(new Filter.Header(name, value)), List.of(), List.of()));
    }
}
