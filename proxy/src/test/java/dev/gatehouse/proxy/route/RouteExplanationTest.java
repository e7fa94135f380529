package dev.gatehouse.proxy.route;

import static dev.gatehouse.proxy.route.Routes.exact;
import static dev.gatehouse.proxy.route.Routes.get;
import static dev.gatehouse.proxy.route.Routes.header;
import static dev.gatehouse.proxy.route.Routes.host;
import static dev.gatehouse.proxy.route.Routes.listenerHost;
import static dev.gatehouse.proxy.route.Routes.method;
import static dev.gatehouse.proxy.route.Routes.prefix;
import static dev.gatehouse.proxy.route.Routes.query;
import static dev.gatehouse.proxy.route.Routes.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteExplanationTest {

    @Test
    void namesEveryHostRouteAndUnmetConditionUpToTheChosen() {
        var table = table(host("a.com", method(prefix("post", "/api"), "POST"), exact("elsewhere", "/x")),
                host("*.com", header(prefix("beta", "/"), "x-channel", "beta"), query(prefix("q", "/"), "v", "2"),
                        prefix("rest", "/"), prefix("late", "/")),
                host("*", prefix("any", "/")));
        assertThat(table.explain(get("a.com", "/api/x")).text()).isEqualTo("""
                listener default/gateway/http
                  virtual host a.com
                    post, path begins with /api: no, wants method is "POST"
                    routes on other paths: 1
                  virtual host *.com
                    beta, path begins with /: no, wants header x-channel is "beta"
                    q, path begins with /: no, wants query parameter v is "2"
                    rest, path begins with /: matches
                    late, path begins with /: would match, but comes later
                    routes on other paths: 0
                chosen: rest
                """);
    }

    @Test
    void saysThatNoListenerHasTheHost() {
        var table = table(listenerHost("one", "one.com", host("one.com", prefix("one", "/"))));
        RouteExplanation explanation = table.explain(get("two.com", "/"));
        assertThat(explanation.listenerHost()).isEmpty();
        assertThat(explanation.text()).isEqualTo("""
                no listener has this host
                no route matches: 404
                """);
    }

    @Test
    void aHostWithoutVirtualHostsHasNoRoute() {
        RouteExplanation explanation = table(listenerHost("one", "*")).explain(get("two.com", "/"));
        assertThat(explanation.listenerHost()).contains("default/gateway/one");
        assertThat(explanation.chosen()).isEmpty();
    }

    @Test
    void aQuestionIsReadAsAClientsRequestWouldBe() {
        PlainRequest request = PlainRequest.of("A.com:80", "/x/../a?b=1", "GET", Map.of("X-Y", "z"));
        assertThat(request).isEqualTo(new PlainRequest("a.com", "/a", "b=1", "GET", Map.of("x-y", "z")));
        assertThatThrownBy(() -> PlainRequest.of("a.com", "/..", "GET", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the path climbs above the root: /..");
        assertThatThrownBy(() -> PlainRequest.of("a b", "/", "GET", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a host with an optional port: a b");
    }
}
