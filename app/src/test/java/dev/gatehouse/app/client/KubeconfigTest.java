package dev.gatehouse.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.cli.WrongStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    private static final String TWO = """
            apiVersion: v1
            kind: Config
            current-context: near
            clusters:
            - {name: here, cluster: {server: "https://127.0.0.1:9080/", certificate-authority-data: Q0E=}}
            - {name: there, cluster: {server: "https://far.example.com", certificate-authority: ca.pem}}
            contexts:
            - {name: near, context: {cluster: here, user: me}}
            - {name: far, context: {cluster: there, user: keyed, namespace: shop}}
            - {name: lost, context: {cluster: nowhere, user: me}}
            - {name: plugged, context: {cluster: here, user: cloud}}
            users:
            - {name: me, user: {token: abc}}
            - {name: keyed, user: {client-certificate-data: Q0VSVA==, client-key-data: S0VZ}}
            - {name: cloud, user: {exec: {command: aws}}}
            """;
    @TempDir
    private Path folder;

    private Kubeconfig read(String text) throws IOException {
        return Kubeconfig.read(Files.writeString(folder.resolve("config"), text));
    }

    private String search(Map<String, String> environment, Optional<Path> given) {
        return new KubeconfigSearch(environment, folder).find(given).toString();
    }

    @Test
    void fileIsSoughtOnTheCommandLineThenInTheEnvironmentThenInTheDataFolder() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Path standard = Files.writeString(folder.resolve("data/kubeconfig"), TWO);
        Path other = Files.writeString(folder.resolve("other"), TWO);
        Path third = Files.writeString(folder.resolve("third"), TWO);
        assertThat(search(Map.of(), Optional.empty())).isEqualTo(standard.toString());
        Map<String, String> environment = Map.of("GATEHOUSE_KUBECONFIG", other.toString());
        assertThat(search(environment, Optional.empty())).isEqualTo(other.toString());
        assertThat(search(environment, Optional.of(third))).isEqualTo(third.toString());
    }

    @Test
    void missingFileNamesAllThreeWays() {
        assertThatThrownBy(() -> search(Map.of(), Optional.empty())).isInstanceOf(WrongStateException.class)
                .hasMessageContainingAll("--kubeconfig FILE", "GATEHOUSE_KUBECONFIG=FILE", "data/kubeconfig");
        assertThatThrownBy(() -> search(Map.of("GATEHOUSE_KUBECONFIG", "gone"), Optional.empty()))
                .hasMessageContaining("GATEHOUSE_KUBECONFIG=gone: there is no such file");
    }

    @Test
    void contextLeadsToServerAuthorityLoginAndNamespace() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "PEM");
        ServerAccess near = read(TWO).access(Optional.empty());
        assertThat(near.server()).hasToString("https://127.0.0.1:9080");
        assertThat(near.authorities()).contains("CA");
        assertThat(near.login()).isEqualTo(new ServerAccess.Login.Token("abc"));
        assertThat(near.namespace()).isEqualTo("default");
        assertThat(near.toString()).doesNotContain("abc");
        ServerAccess far = read(TWO).access(Optional.of("far"));
        assertThat(far.authorities()).contains("PEM");
        assertThat(far.keys()).contains(new ServerAccess.ClientKeys("CERT", "KEY"));
        assertThat(far.namespace()).isEqualTo("shop");
    }

    @Test
    void whatIsMissingIsNamedWithTheFile() throws IOException {
        Kubeconfig config = read(TWO);
        assertThatThrownBy(() -> config.access(Optional.of("fra"))).hasMessageContainingAll("config",
                "no context \"fra\"", "near, far, lost, plugged");
        assertThatThrownBy(() -> config.access(Optional.of("lost"))).hasMessageContainingAll("no cluster \"nowhere\"",
                "here, there");
        assertThatThrownBy(() -> config.access(Optional.of("plugged"))).hasMessageContainingAll("\"cloud\"", "exec",
                "token");
        assertThatThrownBy(() -> read("a: [")).hasMessageContaining("config");
        assertThatThrownBy(() -> read("a: b")).hasMessageContaining("no kubeconfig");
    }
}
