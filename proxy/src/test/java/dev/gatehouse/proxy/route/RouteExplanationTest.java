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
                    post Prefix[path=/api]: no: wants method is "POST"
                    1 other routes: no: path
                  virtual host *.com
                    beta Prefix[path=/]: no: wants header x-channel is "beta"
                    q Prefix[path=/]: no: wants query parameter v is "2"
                    rest Prefix[path=/]: matches
                    late Prefix[path=/]: matches
                    0 other routes: no: path
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
}
