package dev.gatehouse.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.RouteAction;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

class RedirectLocationTest {

    /** Request's scheme, listener's port; redirect's scheme and port; what comes out. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"http,80,-,-,http://a.com/x", "http,8080,-,-,http://a.com:8080/x",
            "https,443,-,-,https://a.com/x", "https,8443,-,-,https://a.com:8443/x", "http,80,https,-,https://a.com/x",
            "http,8080,https,-,https://a.com/x", "https,8443,http,-,http://a.com/x",
            "http,80,https,8443,https://a.com:8443/x", "http,8080,-,80,http://a.com/x",
            "https,8443,-,443,https://a.com/x", "https,443,-,80,https://a.com:80/x", "http,80,-,443,http://a.com:443/x",
            "http,80,https,80,https://a.com:80/x", "http,80,-,8080,http://a.com:8080/x"})
    void portIsOwnThenOfOwnSchemeThenTheListeners(String scheme, int listenerPort, @Nullable String newScheme,
            @Nullable Integer newPort, String expected) {
        RouteAction.Redirect redirect = new RouteAction.Redirect(302, Optional.ofNullable(newScheme), Optional.empty(),
                Optional.empty(), newPort == null ? OptionalInt.empty() : OptionalInt.of(newPort));
        assertThat(RedirectLocation.of(redirect, scheme, "a.com", listenerPort, "/x", "")).isEqualTo(expected);
    }

    @Test
    void hostAndPathAreReplacedAndTheQueryKept() {
        RouteAction.Redirect redirect = redirect(Optional.of("b.org"),
                Optional.of(new PathRewrite.Prefix("/old", "/new")));
        assertThat(RedirectLocation.of(redirect, "http", "a.com", 80, "/old/x", "q=1&r=%20"))
                .isEqualTo("http://b.org/new/x?q=1&r=%20");
    }

    @Test
    void fullPathIsReplaced() {
        RouteAction.Redirect redirect = redirect(Optional.empty(), Optional.of(new PathRewrite.Full("/all")));
        assertThat(RedirectLocation.of(redirect, "http", "a.com", 80, "/old/x", "")).isEqualTo("http://a.com/all");
    }

    @Test
    void ipv6HostsHaveBrackets() {
        RouteAction.Redirect same = redirect(Optional.empty(), Optional.empty());
        assertThat(RedirectLocation.of(same, "http", "[::1]", 8080, "/", "")).isEqualTo("http://[::1]:8080/");
        assertThat(RedirectLocation.of(redirect(Optional.of("::1"), Optional.empty()), "http", "a", 80, "/", ""))
                .isEqualTo("http://[::1]/");
    }

    @Test
    void withoutHostThePathCannotBecomeOne() {
        RouteAction.Redirect same = redirect(Optional.empty(), Optional.empty());
        assertThat(RedirectLocation.of(same, "http", "", 80, "/x", "q")).isEqualTo("/x?q");
        assertThat(RedirectLocation.of(same, "http", "", 80, "//evil.com/x", "")).isEqualTo("/.//evil.com/x");
    }

    private static RouteAction.Redirect redirect(Optional<String> host, Optional<PathRewrite> path) {
        return new RouteAction.Redirect(301, Optional.empty(), host, path, OptionalInt.empty());
    }
}
