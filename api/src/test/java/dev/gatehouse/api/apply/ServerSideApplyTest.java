package dev.gatehouse.api.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.tree.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServerSideApplyTest {
    private static ObjectNode gateway(String labels, String listeners) {
        return Json
                .parseObject("{\"apiVersion\":\"g/v1\",\"kind\":\"Gateway\",\"metadata\":{\"name\":\"g\",\"labels\":{"
                        + labels + "}},\"spec\":{\"listeners\":[" + listeners + "]}}");
    }

    private static final String HTTP = "{\"name\":\"http\",\"port\":80,\"protocol\":\"HTTP\"}";
    private static final String MORE = "{\"name\":\"more\",\"port\":81,\"protocol\":\"HTTP\",\"tls\":{\"mode\":\"x\"}}";

    @Test
    void anItemThatIsAppliedNoLongerGoesWhole() {
        ObjectNode live = ServerSideApply.apply(Json.object(), gateway("\"a\":\"1\"", HTTP + "," + MORE), "one", "",
                false);
        ObjectNode after = ServerSideApply.apply(live, gateway("", HTTP), "one", "", false);
        assertThat(after.path("spec").path("listeners")).isEqualTo(Json.parse("[" + HTTP + "]"));
        assertThat(after.path("metadata").path("labels").has("a")).isFalse();
    }

    @Test
    void whatTwoApplyStaysUntilBothStop() {
        ObjectNode both = ServerSideApply.apply(
                ServerSideApply.apply(Json.object(), gateway("\"a\":\"1\"", HTTP), "one", "", false),
                gateway("\"a\":\"1\"", HTTP), "two", "", false);
        ObjectNode one = ServerSideApply.apply(both, gateway("", HTTP), "two", "", false);
        assertThat(Json.textAt(one, "metadata", "labels", "a")).isEqualTo("1");
        assertThat(ServerSideApply.apply(one, gateway("", HTTP), "one", "", false).path("metadata").path("labels")
                .has("a")).isFalse();
    }

    @Test
    void conflictsAreAlwaysInTheSameOrder() {
        ObjectNode live = ServerSideApply.apply(Json.object(), gateway("\"a\":\"1\",\"b\":\"1\"", HTTP), "one", "",
                false);
        assertThatThrownBy(() -> ServerSideApply.apply(live,
                gateway("\"b\":\"2\",\"a\":\"2\"", HTTP.replace("80", "82")), "two", "", false)).hasMessage(
                        "Apply failed with 3 conflicts: conflict with \"one\": .metadata.labels.a; conflict with \"one\":"
                                + " .metadata.labels.b; conflict with \"one\": .spec.listeners[name=\"http\"].port");
    }

    @Test
    void aPlainWriteOwnsTheContainersThatItMakes() {
        ObjectNode after = gateway("\"a\":\"1\"", HTTP);
        ManagedFields.of(after).updated(Json.object(), after, "writer", "", "g/v1").writeTo(after);
        JsonNode fields = after.path("metadata").path("managedFields").path(0).path("fieldsV1");
        assertThat(fields.path("f:metadata")).isEqualTo(Json.parse("{\"f:labels\":{\"f:a\":{},\".\":{}}}"));
        assertThat(fields.path("f:spec").has(".")).isTrue();
        assertThat(fields.path("f:spec").path("f:listeners").path("k:{\"name\":\"http\"}"))
                .isEqualTo(Json.parse("{\"f:name\":{},\"f:port\":{},\"f:protocol\":{},\".\":{}}"));
    }
}
