package dev.gatehouse.proxy.route;

import static dev.gatehouse.proxy.route.Routes.get;
import static dev.gatehouse.proxy.route.Routes.host;
import static dev.gatehouse.proxy.route.Routes.method;
import static dev.gatehouse.proxy.route.Routes.prefix;
import static dev.gatehouse.proxy.route.Routes.table;
import static dev.gatehouse.proxy.route.Routes.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final RouteTable<String> TABLE = table(host("*", template("list", "/orders"),
            template("mine", "/orders/mine"), template("one", "/orders/{id}"),
            template("item", "/orders/{id}/items/{item}"), template("rest", "/orders/{id}/*"), template("root", "/")));

    @ParameterizedTest
    @CsvSource({"/orders,list", "/orders/,list", "/orders/mine,mine", "/orders/mine/,mine", "/orders/7,one",
            "/orders/7/,one", "/orders/%2F,one", "/orders/7/items/8,item", "/orders/mine/items/8,item",
            "/orders/7/items,rest", "/orders/7/items/8/9,rest", "/orders/mine/x,rest", "/,root"})
    void literalComesBeforeParameterBeforeWhatLiesBelow(String path, String expected) {
        assertThat(TABLE.find(get("a.com", path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/orders//", "/orders//items/8", "/order", "/ordersx", "/ORDERS", "//"})
    void parameterIsNeverEmptyAndElementsAreWhole(String path) {
        assertThat(TABLE.find(get("a.com", path))).isNull();
    }

    @Test
    void otherMethodGoesOnToALaterTemplate() {
        RouteTable<String> table = table(host("*", method(template("post", "/a/b"), "POST"), template("any", "/a/{x}"),
                prefix("last", "/")));

        assertThat(table.find(get("a.com", "/a/b"))).isEqualTo("any");
        assertThat(table.find(new PlainRequest("a.com", "/a/b", "", "POST", Map.of()))).isEqualTo("post");
        assertThat(table.find(get("a.com", "/a"))).isEqualTo("last");
    }

    @Test
    void explanationShowsTheTemplates() {
        assertThat(TABLE.explain(get("a.com", "/orders/mine")).text())
                .contains("path is like /orders/mine: matches", "path is like /orders/{id}: would match");
    }
}
