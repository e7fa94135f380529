package dev.gatehouse.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteMatch;
import dev.gatehouse.snapshot.ValueMatch;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables and requests: the tree must find what {@link LinearScan} finds. */
class RandomRoutesTest {
    private static final List<String> HOSTS = List.of("*", "*.com", "*.b.com", "a.b.com", "b.com", "*.a.b.com",
            "c.org");
    private static final List<String> ELEMENTS = List.of("a", "b", "c", "aa", "", "v1");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT");
    private static final List<String> NAMES = List.of("x-one", "x-two", "x-three");
    private static final List<String> VALUES = List.of("1", "2", "3", "4", "5");
    private static final List<String> REGEXES = List.of("/a.*", "/[ab]/c?", "(/a|/b)/.*", "/v[0-9]", ".*c", "/a|/b/c",
            "/aa?/b", "/v1+(/.*)?", ".*", "/a/b/.*", "/a/b", "/a/b?(/c)*", "/b/[^/]*/c", "//.*");

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12, 60, 300})
    void treeFindsWhatALinearScanFinds(int routesPerHost) {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed * 1_000L + routesPerHost);
            List<ListenerHost> hosts = hosts(random, routesPerHost);
            RouteTable<Route> table = RouteTable.build(hosts, RouteTable.empty(), RouteFactory.once(route -> route));
            for (int i = 0; i < 150; i++) {
                PlainRequest request = request(random);
                Route expected = LinearScan.find(hosts, request).orElse(null);
                assertThat(table.find(request)).as("seed %d, %s", seed, request).isSameAs(expected);
                assertThat(table.explain(request).chosen().orElse(null)).isSameAs(expected);
                found += expected == null ? 0 : 1;
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    private static List<ListenerHost> hosts(Random random, int routesPerHost) {
        List<ListenerHost> hosts = new ArrayList<>();
        for (String name : some(random, HOSTS)) {
            List<VirtualHost> virtualHosts = new ArrayList<>();
            for (String virtualHost : some(random, HOSTS)) {
                List<Route> routes = new ArrayList<>();
                for (int i = random.nextInt(routesPerHost + 1); i > 0; i--) {
                    routes.add(Routes.withMatch(name + ' ' + virtualHost + ' ' + i, match(random)));
                }
                virtualHosts.add(new VirtualHost(new HostPattern(virtualHost), routes));
            }
            hosts.add(new ListenerHost("default/gateway", name, new HostPattern(name), Optional.empty(), virtualHosts,
                    Optional.empty()));
        }
        return hosts;
    }

    private static RouteMatch match(Random random) {
        PathMatch path = switch (random.nextInt(12)) {
            case 8, 9, 10, 11 -> template(random);
            case 0 -> new PathMatch.Regex(one(random, REGEXES));
            case 1, 2, 3 -> new PathMatch.Exact(path(random));
            default -> new PathMatch.Prefix(path(random));
        };
        Optional<String> method = random.nextInt(3) == 0 ? Optional.of(one(random, METHODS)) : Optional.empty();
        return new RouteMatch(path, method, values(random), values(random));
    }

    private static PathMatch template(Random random) {
        List<PathMatch.Element> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String text = one(random, ELEMENTS);
            elements.add(text.isEmpty() || random.nextInt(3) == 0
                    ? new PathMatch.Element.Parameter("p" + i)
                    : new PathMatch.Element.Literal(text));
        }
        return new PathMatch.Template(elements, random.nextInt(3) == 0);
    }

    private static List<ValueMatch> values(Random random) {
        List<ValueMatch> values = new ArrayList<>();
        for (String name : NAMES) {
            switch (random.nextInt(6)) {
                case 0 -> values.add(new ValueMatch(name, new ValueMatch.Exact(one(random, VALUES))));
                case 1 -> {
                    if (random.nextInt(4) == 0) {
                        values.add(new ValueMatch(name, new ValueMatch.Regex("[1-3]")));
                    }
                }
                default -> {
                }
            }
        }
        return values;
    }

    private static PlainRequest request(Random random) {
        Map<String, String> headers = new HashMap<>();
        StringBuilder query = new StringBuilder();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                headers.put(name, one(random, VALUES));
            }
            if (random.nextInt(3) > 0) {
                query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(one(random, VALUES));
            }
        }
        String host = one(random, List.of("a.b.com", "x.b.com", "b.com", "x.a.b.com", "y.com", "c.org", "d.org", ""));
        return new PlainRequest(host, path(random), query.toString(), one(random, METHODS), headers);
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(one(random, ELEMENTS));
        }
        return path.toString();
    }

    private static Set<String> some(Random random, List<String> values) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(values.size()); i > 0; i--) {
            some.add(one(random, values));
        }
        return some;
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
