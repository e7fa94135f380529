package dev.gatehouse.proxy.route;

import static dev.gatehouse.proxy.route.Routes.exact;
import static dev.gatehouse.proxy.route.Routes.get;
import static dev.gatehouse.proxy.route.Routes.header;
import static dev.gatehouse.proxy.route.Routes.host;
import static dev.gatehouse.proxy.route.Routes.method;
import static dev.gatehouse.proxy.route.Routes.prefix;
import static dev.gatehouse.proxy.route.Routes.query;
import static dev.gatehouse.proxy.route.Routes.regex;
import static dev.gatehouse.proxy.route.Routes.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.snapshot.ValueMatch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePrecedenceTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"/v1,v1", "/v1/,v1", "/v1/x,v1", "/v1x,none", "/v2,v2", "/v2/,v2",
            "/v2//x,v2", "/V1,none", "/,none", "/two,two", "/two/,none", "/two/x,none", "/three/,three",
            "/three,none", "*,none"})
    void prefixTakesWholeElementsAndExactTakesItself(String path, String expected) {
        var table = table(
                host("*", exact("two", "/two"), exact("three", "/three/"), prefix("v1", "/v1"), prefix("v2", "/v2/")));
        assertThat(table.find(get("a", path))).isEqualTo(expected);
    }

    @Test
    void rootPrefixTakesEveryPath() {
        var table = table(host("*", prefix("all", "/")));
        assertThat(table.find(get("", "/"))).isEqualTo("all");
        assertThat(table.find(get("", "//"))).isEqualTo("all");
        assertThat(table.find(get("", "/a/b/"))).isEqualTo("all");
    }

    @Test
    void firstInListOrderWinsOverTheDeeperPath() {
        var table = table(host("*", prefix("a", "/a"), exact("ab", "/a/b"), prefix("abc", "/a/b/c")));
        assertThat(table.find(get("", "/a/b"))).isEqualTo("a");
        assertThat(table.find(get("", "/a/b/c"))).isEqualTo("a");
    }

    @Test
    void shorterPrefixTakesWhatTheLongerRefuses() {
        var table = table(host("*", method(prefix("deep", "/a/b"), "POST"), prefix("shallow", "/a")));
        assertThat(table.find(get("", "/a/b/c"))).isEqualTo("shallow");
        assertThat(table.find(new PlainRequest("", "/a/b/c", "", "POST", Map.of()))).isEqualTo("deep");
    }

    @Test
    void expressionMatchesTheWholePathAndKeepsItsPlace() {
        var table = table(host("*", exact("first", "/x1"), regex("digits", "/x[0-9]+"), prefix("rest", "/")));
        assertThat(table.find(get("", "/x1"))).isEqualTo("first");
        assertThat(table.find(get("", "/x2"))).isEqualTo("digits");
        assertThat(table.find(get("", "/x2/y"))).isEqualTo("rest");
    }

    @Test
    void allHeadersOfAMatchMustHold() {
        var table = table(host("*", header(header(prefix("both", "/"), "version", "two"), "color", "orange"),
                header(prefix("one", "/"), "version", "two"), prefix("rest", "/")));
        assertThat(table.find(with(Map.of("version", "two", "color", "orange")))).isEqualTo("both");
        assertThat(table.find(with(Map.of("version", "two", "color", "blue")))).isEqualTo("one");
        assertThat(table.find(with(Map.of("version", "Two")))).isEqualTo("rest");
    }

    @Test
    void headerExpressionMatchesTheWholeValue() {
        var table = table(host("*", header(prefix("v", "/"), "version", new ValueMatch.Regex("[0-9]"))));
        assertThat(table.find(with(Map.of("version", "2")))).isEqualTo("v");
        assertThat(table.find(with(Map.of("version", "22")))).isNull();
        assertThat(table.find(with(Map.of()))).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"animal=whale,whale", "animal=WHALE,none", "Animal=whale,none",
            "x=1&animal=whale,whale", "animal=cat&animal=whale,none", "animal=whale&animal=cat,whale",
            "%61nimal=wh%61le,whale", "name=a+b,space", "name=a%20b,space", "name=a%2Bb,none", "name=%C3%A9,accent",
            "name=%,percent", "animal,none", "flag,flag", "flag=,flag", "n=12,digits", "n=1x,none",
            "&&animal=whale,whale"})
    void queryIsDecodedAndTheFirstOfANameCounts(String query, String expected) {
        var table = table(host("*", query(prefix("whale", "/"), "animal", "whale"),
                query(prefix("space", "/"), "name", "a b"), query(prefix("accent", "/"), "name", "é"),
                query(prefix("percent", "/"), "name", "%"), query(prefix("flag", "/"), "flag", ""),
                query(prefix("digits", "/"), "n", new ValueMatch.Regex("[0-9]+"))));
        assertThat(table.find(new PlainRequest("", "/", query, "GET", Map.of()))).isEqualTo(expected);
    }

    @Test
    void escapesInAConfiguredPathMatchTheirPlainForm() {
        var table = table(host("*", exact("tilde", "/%7euser"), prefix("slash", "/a%2Fb")));
        assertThat(table.find(get("", "/~user"))).isEqualTo("tilde");
        assertThat(table.find(get("", "/a%2Fb/c"))).isEqualTo("slash");
        assertThat(table.find(get("", "/a/b"))).isNull();
    }

    private static PlainRequest with(Map<String, String> headers) {
        return new PlainRequest("", "/", "", "GET", headers);
    }
}
