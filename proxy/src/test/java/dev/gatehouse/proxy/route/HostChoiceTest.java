package dev.gatehouse.proxy.route;

import static dev.gatehouse.proxy.route.Routes.exact;
import static dev.gatehouse.proxy.route.Routes.get;
import static dev.gatehouse.proxy.route.Routes.host;
import static dev.gatehouse.proxy.route.Routes.listenerHost;
import static dev.gatehouse.proxy.route.Routes.prefix;
import static dev.gatehouse.proxy.route.Routes.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostChoiceTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"bar.com,exact", "foo.bar.com,narrow", "a.foo.bar.com,narrowest",
            "a.b.foo.bar.com,narrowest", "x.com,wide", "com,any", "'',any", ".com,any", "..com,wide", "other.org,any"})
    void exactThenLongestWildcardThenAny(String host, String expected) {
        var table = table(listenerHost("any", "*", host("*", prefix("any", "/"))),
                listenerHost("wide", "*.com", host("*.com", prefix("wide", "/"))),
                listenerHost("narrow", "*.bar.com", host("*.bar.com", prefix("narrow", "/"))),
                listenerHost("narrowest", "*.foo.bar.com", host("*.foo.bar.com", prefix("narrowest", "/"))),
                listenerHost("exact", "bar.com", host("bar.com", prefix("exact", "/"))));
        assertThat(table.find(get(host, "/"))).isEqualTo(expected);
    }

    @Test
    void aListenerNeverFallsThroughToALessSpecificOne() {
        var table = table(listenerHost("any", "*", host("*", prefix("any", "/"))),
                listenerHost("wild", "*.example.com", host("*.example.com", prefix("wild", "/wild"))));
        assertThat(table.find(get("a.example.com", "/wild"))).isEqualTo("wild");
        assertThat(table.find(get("a.example.com", "/else"))).isNull();
        assertThat(table.find(get("example.com", "/else"))).isEqualTo("any");
    }

    @Test
    void aVirtualHostPassesOnWhatItHasNoRouteFor() {
        var table = table(host("a.b.com", exact("exact", "/1")), host("*.b.com", exact("narrow", "/2")),
                host("*.com", exact("wide", "/3")), host("*", prefix("any", "/")));
        assertThat(table.find(get("a.b.com", "/1"))).isEqualTo("exact");
        assertThat(table.find(get("a.b.com", "/2"))).isEqualTo("narrow");
        assertThat(table.find(get("a.b.com", "/3"))).isEqualTo("wide");
        assertThat(table.find(get("a.b.com", "/4"))).isEqualTo("any");
        assertThat(table.find(get("z.com", "/2"))).isEqualTo("any");
    }

    @Test
    void twoVirtualHostsOfOneNameAreTriedInOrder() {
        var table = table(host("a.com", exact("first", "/1")), host("a.com", exact("second", "/2")),
                host("a.com", exact("third", "/3")), host("*.com", prefix("wide", "/")));
        assertThat(table.find(get("a.com", "/2"))).isEqualTo("second");
        assertThat(table.find(get("a.com", "/3"))).isEqualTo("third");
        assertThat(table.find(get("a.com", "/4"))).isEqualTo("wide");
    }

    @Test
    void noListenerForAHostMeansNoRoute() {
        var table = table(listenerHost("one", "one.com", host("one.com", prefix("one", "/"))));
        assertThat(table.find(get("two.com", "/"))).isNull();
        assertThat(table.hosts().find("two.com")).isEqualTo(ListenerHostTable.NONE);
    }

    @Test
    void serverNameFindsTheListenerHost() {
        var any = listenerHost("any", "*");
        var exact = listenerHost("exact", "a.com");
        var table = ListenerHostTable.of(List.of(exact, any));
        assertThat(table.get(table.find("a.com"))).isSameAs(exact);
        assertThat(table.get(table.find(""))).isSameAs(any);
    }
}
