package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Who may import and export a gateway. */
class ImportAccessTest {
    private static final String GATEWAYS = "/api/console/v1/gateways/demo/";

    @TempDir
    private Path folder;

    private static String body(String stage, boolean prune) {
        ObjectNode body = Json.object().put("prune", prune);
        body.putArray("files").addObject().put("name", "definition.yaml").put("text",
                "spec_version: 2\nstages: [{name: prod, description: d" + stage + "}]\n");
        return Json.text(body);
    }

    @Test
    void editorsImportDraftsAndPublishersDecideWhatIsServed() throws Exception {
        try (TestApi api = new TestApi(folder)) {
            TestUsers users = new TestUsers(api);
            users.add("ed", "");
            users.add("pat", "");
            users.add("vi", "");
            String stranger = users.token("vi", 3600).token();
            assertThat(users.as(stranger, "POST", GATEWAYS + "import", body("", false)).status()).isEqualTo(403);
            assertThat(api.post(GATEWAYS + "import", body("", false)).status()).isEqualTo(200);
            users.grant("ed", "editor", "demo", "");
            users.grant("pat", "editor", "demo", "");
            users.grant("pat", "publisher", "demo", "\"prod\"");
            users.grant("vi", "viewer", "demo", "");
            String editor = users.token("ed", 3600).token();
            String publisher = users.token("pat", 3600).token();
            String viewer = users.token("vi", 3600).token();
            String draft = ", x-gatehouse: {follow: Draft}";

            assertThat(users.as(viewer, "POST", GATEWAYS + "import", body("", false)).status()).isEqualTo(403);
            assertThat(users.as(viewer, "GET", GATEWAYS + "export", "").body()).contains("spec_version: 2");
            assertThat(users.as(editor, "POST", GATEWAYS + "import", body("d", true)).status()).isEqualTo(200);
            TestUsers.Answer refused = users.as(editor, "POST", GATEWAYS + "import", body(draft, false));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("it takes the role publisher in environment prod");
            assertThat(users.as(publisher, "POST", GATEWAYS + "import", body(draft, false)).json().path("counts")
                    .path("changed").asInt()).isEqualTo(1);
            assertThat(users.as(editor, "POST", GATEWAYS + "import", body("", false)).status()).isEqualTo(200);
            assertThat(api.get(GATEWAYS + "export?as=nothing").raw().body()).contains("give one of bk");
            assertThat(api.get("/api/console/v1/gateways/none/export").status()).isEqualTo(404);
        }
    }
}
