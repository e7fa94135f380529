package dev.gatehouse.api.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final String POD = "{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"1\"},{\"name\":\"b\"}]}}";

    @Test
    void mergePatchRemovesNullsAndReplacesLists() {
        assertThat(Json.text(MergePatch.apply(Json.parse("{\"a\":{\"b\":1,\"c\":2},\"l\":[1,2]}"),
                Json.parse("{\"a\":{\"b\":null},\"l\":[3],\"n\":{\"x\":null}}"))))
                .isEqualTo("{\"a\":{\"c\":2},\"l\":[3],\"n\":{}}");
    }

    @Test
    void jsonPatchAddsMovesCopiesAndTests() {
        assertThat(Json.text(JsonPatch.apply(Json.parse("{\"a\":[1,2],\"b/c\":3}"), Json.parse(
                "[{\"op\":\"test\",\"path\":\"/b~1c\",\"value\":3},{\"op\":\"add\",\"path\":\"/a/1\",\"value\":9},"
                        + "{\"op\":\"add\",\"path\":\"/a/-\",\"value\":7},{\"op\":\"move\",\"from\":\"/b~1c\",\"path\":\"/d\"},"
                        + "{\"op\":\"copy\",\"from\":\"/a/0\",\"path\":\"/e\"},{\"op\":\"remove\",\"path\":\"/a/2\"}]"))))
                .isEqualTo("{\"a\":[1,9,7],\"d\":3,\"e\":1}");
    }

    @Test
    void jsonPatchThatFindsNothingSaysWhere() {
        assertThatThrownBy(() -> JsonPatch.apply(Json.parse("{}"),
                Json.parse("[{\"op\":\"replace\",\"path\":\"/a/b\",\"value\":1}]"))).hasMessageContaining("/a/b");
    }

    @Test
    void strategicPatchMergesItemsByKeyAndObeysDirectives() {
        assertThat(Json.text(StrategicPatch.apply(Json.parseObject(POD), Json.parseObject(
                "{\"spec\":{\"$setElementOrder/containers\":[{\"name\":\"c\"},{\"name\":\"a\"}],\"containers\":"
                        + "[{\"name\":\"a\",\"image\":\"2\"},{\"name\":\"b\",\"$patch\":\"delete\"},{\"name\":\"c\"}]}}"))))
                .isEqualTo("{\"spec\":{\"containers\":[{\"name\":\"c\"},{\"name\":\"a\",\"image\":\"2\"}]}}");
    }
}
