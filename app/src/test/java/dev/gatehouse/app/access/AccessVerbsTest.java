package dev.gatehouse.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.client.LiveApi;
import dev.gatehouse.app.client.LiveApi.Run;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class AccessVerbsTest {
    @TempDir
    Path folder;
    private LiveApi live;

    @BeforeEach
    void start() throws Exception {
        live = new LiveApi(folder);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private String done(String... arguments) {
        Run run = live.run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void aUserGetsARoleAKubeconfigAndNoMore() throws Exception {
        done("user", "add", "alice", "--display-name", "Alice A.");
        done("user", "grant", "alice", "--role", "publisher", "-n", "default", "--environments", "stag,test");
        assertThat(done("user", "list")).contains("default:publisher(stag+test)", "tokens only", "Alice A.");
        Path hers = Files.writeString(folder.resolve("hers"),
                done("kubeconfig", "--user", "alice", "--expires", "1h"));
        assertThat(LiveApi.plain("get", "backends", "-n", "default", "--kubeconfig", hers.toString()).exitCode())
                .isZero();
        Run refused = LiveApi.plain("user", "list", "--kubeconfig", hers.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("User \"alice\" cannot list resource \"users\"");
        done("user", "revoke", "alice", "-n", "default");
        assertThat(LiveApi.plain("get", "backends", "-n", "default", "--kubeconfig", hers.toString()).err())
                .contains("cannot list resource \"backends\"");
        done("user", "disable", "alice");
        assertThat(LiveApi.plain("token", "list", "--kubeconfig", hers.toString()).err())
                .contains("wrong, expired or revoked");
        done("user", "enable", "alice");
        assertThat(done("token", "list", "--user", "alice")).contains("alice-", "kubeconfig");
        done("user", "delete", "alice");
        assertThat(done("token", "list")).as("a user's tokens go with it").doesNotContain("alice");
    }

    @Test
    void aTokenIsPrintedAloneAndCanBeRevoked() {
        Run made = live.run("token", "create", "--user", "admin", "--name", "ci", "--description", "deploys");
        assertThat(made.out().strip()).startsWith("gatehouse_ci_").doesNotContain(" ");
        assertThat(made.err()).contains("token ci of admin, until ");
        assertThat(done("token", "list")).contains("ci", "deploys").doesNotContain(made.out().strip());
        done("token", "revoke", "ci");
        assertThat(done("token", "list")).doesNotContain("deploys");
    }

    @Test
    void aPasswordComesFromStandardInputAndNeverFromAnArgument() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("short\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(live.run("user", "passwd", "admin", "--password-stdin").err()).contains("at least 8");
            System.setIn(new ByteArrayInputStream("a good password\n".getBytes(StandardCharsets.UTF_8)));
            done("user", "passwd", "admin", "--password-stdin");
        } finally {
            System.setIn(before);
        }
        assertThat(done("user", "list")).contains("admin  admin  -", "password");
        done("user", "passwd", "admin", "--remove");
        assertThat(done("user", "list")).contains("tokens only");
        assertThat(live.run("user", "passwd", "admin", "secret").exitCode()).isEqualTo(2);
    }

    @Test
    void wrongUsageNamesTheWayOut() {
        assertThat(live.run("token", "create", "--user", "admin", "--expires", "soon").err()).contains("90d");
        assertThat(live.run("user", "grant", "x", "--role", "admin", "-n", "default").err())
                .contains("admin is a role everywhere");
    }
}
