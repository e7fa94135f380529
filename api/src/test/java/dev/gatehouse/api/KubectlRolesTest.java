package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tree.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real kubectl that is no administrator. */
@Tag("peers")
class KubectlRolesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Run(int exit, String out) {}

    private Run kubectl(Path kubeconfig, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString(), "--cache-dir",
                folder.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out));
    }

    @Test
    void aViewerSeesAndChangesNothing() throws Exception {
        try (TestApi api = new TestApi(folder.resolve("data"))) {
            TestUsers users = new TestUsers(api);
            users.add("vera", "");
            users.grant("vera", "viewer", "default", "");
            TestApi.Response made = api.post(TestUsers.V1 + "/kubeconfig",
                    "{\"user\":\"vera\",\"server\":\"" + api.url + "\"}");
            Path vera = Files.writeString(folder.resolve("vera"), Json.textAt(made.body(), "kubeconfig"));
            assertThat(kubectl(vera, "auth", "whoami").out).contains("vera", "system:authenticated");
            assertThat(kubectl(vera, "get", "httproutes").out).contains("No resources found in default namespace");
            assertThat(kubectl(vera, "get", "namespaces").out).contains("default");
            Run secrets = kubectl(vera, "get", "secrets");
            assertThat(secrets.exit).isEqualTo(1);
            assertThat(secrets.out).contains("Error from server (Forbidden): secrets is forbidden: User \"vera\" cannot"
                    + " list resource \"secrets\" in API group \"\" in the namespace \"default\"");
            assertThat(kubectl(vera, "get", "httproutes", "-A").out).contains("at the cluster scope");
            assertThat(kubectl(vera, "create", "configmap", "x").out).contains("is forbidden");
            assertThat(kubectl(vera, "auth", "can-i", "create", "httproutes").out).contains("no");
            assertThat(kubectl(vera, "auth", "can-i", "list", "httproutes").out).contains("yes");
            assertThat(kubectl(vera, "auth", "can-i", "--list").out)
                    .contains("httproutes.gateway.networking.k8s.io").doesNotContain("secrets ");
            assertThat(kubectl(api.kubeconfig, "--as", "vera", "auth", "can-i", "delete", "backends").out)
                    .contains("no");
            assertThat(kubectl(api.kubeconfig, "get", "users,grants,tokens").out).contains("vera", "viewer");
            assertThat(kubectl(api.kubeconfig, "delete", "user.gatehouse.dev", "vera").out).contains("deleted");
            assertThat(kubectl(vera, "get", "httproutes").out).contains("You must be logged in to the server");
        }
    }
}
