package dev.gatehouse.proxy.route;

import static dev.gatehouse.proxy.route.Routes.exact;
import static dev.gatehouse.proxy.route.Routes.get;
import static dev.gatehouse.proxy.route.Routes.host;
import static dev.gatehouse.proxy.route.Routes.listenerHost;
import static dev.gatehouse.proxy.route.Routes.prefix;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.VirtualHost;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReloadTest {
    /** What a route does at run time, as far as these tests care: which object it is. */
    private static final class Handler {
        private final String name;

        Handler(Route route) {
            name = route.name();
        }

        String name() {
            return name;
        }
    }

    @Test
    void anUnchangedVirtualHostKeepsItsTreeAndRuntimes() {
        VirtualHost same = host("a.com", prefix("a", "/"));
        RouteTable<Handler> first = build(RouteTable.empty(), RouteFactory.once(Handler::new), same,
                host("b.com", prefix("b", "/")));
        RouteTable<Handler> second = build(first, RouteFactory.once(Handler::new), same,
                host("b.com", exact("other", "/")));
        assertThat(second.find(get("a.com", "/"))).isSameAs(first.find(get("a.com", "/")));
        assertThat(hostA(second)).isSameAs(hostA(first));
        assertThat(second.find(get("b.com", "/"))).extracting(Handler::name).isEqualTo("other");
    }

    @Test
    void anEqualRouteOfAChangedVirtualHostKeepsItsRuntime() {
        RouteTable<Handler> first = build(RouteTable.empty(), RouteFactory.once(Handler::new),
                host("a.com", exact("a", "/a"), exact("b", "/b")));
        RouteTable<Handler> second = build(first, RouteFactory.once(Handler::new),
                host("a.com", exact("new", "/new"), exact("b", "/b")));
        assertThat(second.find(get("a.com", "/b"))).isSameAs(first.find(get("a.com", "/b")));
        assertThat(second.find(get("a.com", "/a"))).isNull();
        assertThat(second.find(get("a.com", "/new"))).isNotNull();
    }

    @Test
    void virtualHostsOfOneNameInTwoListenerHostsKeepTheirOwnRuntimes() {
        RouteTable<Handler> first = build(RouteTable.empty(), "a.com", "b.com", exact("old", "/old"));
        RouteTable<Handler> second = build(first, "a.com", "b.com", exact("new", "/new"));
        for (String host : List.of("a.com", "b.com")) {
            assertThat(second.find(get(host, "/same"))).isNotNull().isSameAs(first.find(get(host, "/same")));
        }
        assertThat(second.find(get("a.com", "/same"))).isNotSameAs(second.find(get("b.com", "/same")));
    }

    @Test
    void theFactoryMayReplaceTheRuntimeOfAnUnchangedRoute() {
        VirtualHost same = host("a.com", exact("a", "/a"), exact("b", "/b"));
        RouteTable<Handler> first = build(RouteTable.empty(), RouteFactory.once(Handler::new), same);
        RouteTable<Handler> second = build(first, (route, previous) -> route.name().equals("b") || previous == null
                ? new Handler(route)
                : previous, same);
        assertThat(second.find(get("a.com", "/a"))).isSameAs(first.find(get("a.com", "/a")));
        assertThat(second.find(get("a.com", "/b"))).isNotNull().isNotSameAs(first.find(get("a.com", "/b")));
        assertThat(hostA(second).tree())
                .isSameAs(hostA(first).tree());
    }

    @Test
    void tenThousandRoutesAreBuiltInMilliseconds() {
        VirtualHost[] hosts = IntStream.range(0, 100).mapToObj(h -> host("h" + h + ".com", IntStream.range(0, 100)
                .mapToObj(i -> prefix("r" + i, "/service/" + i)).toArray(Route[]::new))).toArray(VirtualHost[]::new);
        VirtualHost large = host("large.com", IntStream.range(0, 10_000).mapToObj(i -> prefix("r" + i, "/service/" + i))
                .toArray(Route[]::new));
        assertThat(bestOfTen(() -> build(RouteTable.empty(), RouteFactory.once(Handler::new), hosts)))
                .isLessThan(Duration.ofMillis(100));
        assertThat(bestOfTen(() -> build(RouteTable.empty(), RouteFactory.once(Handler::new), large)))
                .isLessThan(Duration.ofMillis(100));
        RouteTable<Handler> table = build(RouteTable.empty(), RouteFactory.once(Handler::new), hosts);
        assertThat(bestOfTen(() -> build(table, RouteFactory.once(Handler::new), hosts)))
                .isLessThan(Duration.ofMillis(20));
    }

    private static Duration bestOfTen(Runnable build) {
        return IntStream.range(0, 10).mapToObj(i -> {
            long start = System.nanoTime();
            build.run();
            return Duration.ofNanos(System.nanoTime() - start);
        }).min(Duration::compareTo).orElseThrow();
    }

    private static VirtualHostRoutes<Handler> hostA(RouteTable<Handler> table) {
        return Objects.requireNonNull(table.virtualHosts(0, "a.com")).value;
    }

    private static RouteTable<Handler> build(RouteTable<Handler> previous, RouteFactory<Handler> factory,
            VirtualHost... hosts) {
        return RouteTable.build(List.of(listenerHost("http", "*", hosts)), previous, factory);
    }

    /** Two listener hosts, each with a virtual host for any name. */
    private static RouteTable<Handler> build(RouteTable<Handler> previous, String one, String other, Route more) {
        return RouteTable.build(
                List.of(listenerHost("one", one, host("*", more, exact("same", "/same"))),
                        listenerHost("other", other, host("*", more, exact("same", "/same")))),
                previous, RouteFactory.once(Handler::new));
    }
}
