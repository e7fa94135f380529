package dev.gatehouse.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    private final RequestTarget target = new RequestTarget();

    @ParameterizedTest
    @CsvSource({"/,/", "/a,/a", "/a/,/a/", "/a//b,/a//b", "//,//", "/a/./b,/a/b", "/a/../b,/b", "/a/b/..,/a/",
            "/a/b/../,/a/", "/a/.,/a/", "/.,/", "/a/..,/", "/a//../b,/a/b", "/a/%2e%2E/b,/b", "/a/%2e/b,/a/b",
            "/a/.%2e/b,/b", "/.well-known/x,/.well-known/x", "/a/...,/a/...", "/a/..b/c,/a/..b/c", "/a..,/a..",
            "/%61dmin,/admin", "/%7Euser,/~user", "/a%2Fb,/a%2Fb", "/a%2fb,/a%2fb", "/a%5Cb,/a%5Cb", "/a%20b,/a%20b",
            "/%C3%A9,/%C3%A9", "/a;v=1/b,/a;v=1/b", "/%2561,/%2561", "/a%2F..b,/a%2F..b"})
    void pathIsNormalised(String received, String expected) {
        assertThat(target.parse("GET", received)).isNull();
        assertThat(target.path()).isEqualTo(expected);
        assertThat(target.query()).isEmpty();
        assertThat(target.authority()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/..,ABOVE_ROOT", "/../a,ABOVE_ROOT", "/a/../../b,ABOVE_ROOT", "/%2e%2e/a,ABOVE_ROOT",
            "/a/..%2fb,ABOVE_ROOT", "/a/%2e%2e%2Fb,ABOVE_ROOT", "/a%2f..,ABOVE_ROOT", "/a/..%5cb,ABOVE_ROOT",
            "/a#b,BAD_CHARACTER", "/a?b#c,BAD_CHARACTER", "/a\\b,BAD_CHARACTER", "'/a b',BAD_CHARACTER",
            "/a?b c,BAD_CHARACTER", "/é,BAD_CHARACTER", "/a?é,BAD_CHARACTER", "/%,BAD_ESCAPE", "/%2,BAD_ESCAPE",
            "/%zz,BAD_ESCAPE", "/a%2gb,BAD_ESCAPE", "/%00,BAD_ESCAPE", "'',NOT_A_TARGET", "a,NOT_A_TARGET",
            "*,NOT_A_TARGET", "example.com:80,NOT_A_TARGET", "ftp://a/,NOT_A_TARGET", "http:/a,NOT_A_TARGET",
            "http:///a,BAD_AUTHORITY", "http://u@a/,BAD_AUTHORITY", "http://a:x/,BAD_AUTHORITY",
            "http://a:65536/,BAD_AUTHORITY", "http://a/../b,ABOVE_ROOT", "http://a#b,BAD_CHARACTER"})
    void badTargetIsRefused(String received, TargetProblem expected) {
        assertThat(target.parse("GET", received)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\tb", "/a\0b", "/a\u007fb", "/a?\r", "/a\u0080"})
    void controlCharactersAreRefused(String received) {
        assertThat(target.parse("GET", received)).isEqualTo(TargetProblem.BAD_CHARACTER);
    }

    @ParameterizedTest
    @CsvSource({"http://a.com/b?c,a.com,/b,c", "HTTP://a.com:8080/b,a.com:8080,/b,''", "https://a.com,a.com,/,''",
            "http://a.com?x=1,a.com,/,x=1", "http://[::1]:80/a/../b,[::1]:80,/b,''"})
    void absoluteFormNamesTheHost(String received, String authority, String path, String query) {
        assertThat(target.parse("GET", received)).isNull();
        assertThat(target.authority()).isEqualTo(authority);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.query()).isEqualTo(query);
    }

    @Test
    void asteriskIsForOptionsOnly() {
        assertThat(target.parse("OPTIONS", "*")).isNull();
        assertThat(target.path()).isEqualTo("*");
        assertThat(target.parse("OPTIONS", "http://a.com")).isNull();
        assertThat(target.path()).isEqualTo("*");
        assertThat(target.authority()).isEqualTo("a.com");
    }

    @Test
    void nothingIsLeftFromTheTargetBefore() {
        assertThat(target.parse("GET", "http://a.com/b?c")).isNull();
        assertThat(target.parse("GET", "/x")).isNull();
        assertThat(target.authority()).isEmpty();
        assertThat(target.query()).isEmpty();
    }

    @Test
    void queryStaysAsReceived() {
        assertThat(target.parse("GET", "/a/./b?x=%zz/../&?=1")).isNull();
        assertThat(target.path()).isEqualTo("/a/b");
        assertThat(target.query()).isEqualTo("x=%zz/../&?=1");
    }

    @Test
    void plainPathIsTheSameObjectAndCostsNoMemory() {
        String received = "/orders/17/items/3.json";
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        target.parse("GET", received);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            target.parse("GET", received);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 10_000).isZero();
        assertThat(target.path()).isSameAs(received);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"a.com,a.com", "A.Com:8080,a.com", "a.com:,a.com", "a.com.,a.com",
            "a.com.:80,a.com", "[::1],[::1]", "[2001:DB8::1]:80,[2001:db8::1]", "127.0.0.1:80,127.0.0.1", "'',''",
            "a_b,a_b", "a/b,none", "u@a,none", "a:b,none", "a:1:2,none", "a:70000,none", ":80,none", "[::1,none",
            "[],none", "[::1]x,none", "[::g],none", "'a b',none", "a?b,none", "a#b,none", "a\\b,none", "é,none"})
    void hostIsLowerCaseWithoutPort(String authority, String expected) {
        assertThat(Authority.host(authority)).isEqualTo(expected);
    }

    @Test
    void plainHostIsTheSameObject() {
        String host = "www.example.com";
        assertThat(Authority.host(host)).isSameAs(host);
    }
}
