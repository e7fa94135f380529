package dev.gatehouse.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.control.ResourceView.Query;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.store.file.FileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceViewTest extends ControlFixture {
    private static final String BACKEND = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: Backend
            metadata: {name: %s}
            spec: {endpoints: [{fqdn: %s, port: 80}]}
            """;
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: s
              annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"password":"hunter2"}}'}
            stringData: {password: hunter2}
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void objectsAreShownWithOriginStatusAndProblems() throws Exception {
        Path good = Files.writeString(directory.resolve("a.yaml"), BACKEND.formatted("b", "a.example.com"));
        Files.writeString(directory.resolve("b.yaml"), BACKEND.formatted("b", "b.example.com"));
        try (FileSource source = FileSource.open(store, List.of(directory), ManifestReader::read, Clock.systemUTC())) {
            loop.start();
            awaitAdopted(store.revision());
            ResourceView view = new ResourceView(store, source::state);
            Query query = new Query(Optional.of("backends"), Optional.of("default"), Optional.of("b"));
            assertThat(view.json(query)).contains("\"origin\":\"" + good + ":1\"", "a.example.com",
                    "\"type\":\"Accepted\"", "is declared already, at " + good + ":1").doesNotContain("b.example.com");
            assertThat(view.yaml(query)).contains("# " + good + ":1\n", "kind: Backend", "# problem: ");
            assertThat(view.find(new Query(Optional.of("HTTPRoute"), Optional.empty(), Optional.empty()))).isEmpty();
        }
    }

    @Test
    void valuesOfSecretsAreNeverShown() throws Exception {
        Files.writeString(directory.resolve("s.yaml"), SECRET);
        try (FileSource source = FileSource.open(store, List.of(directory), ManifestReader::read, Clock.systemUTC())) {
            ResourceView view = new ResourceView(store, source::state);
            String base64 = "aHVudGVyMg";
            assertThat(view.json(Query.ALL)).contains("password").doesNotContain("hunter2", base64);
            assertThat(view.yaml(Query.ALL)).contains("password").doesNotContain("hunter2", base64);
        }
    }

    @Test
    void badFileOfThreeKeepsServingWhatItLastHeld() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(directory.resolve(name + ".yaml"), BACKEND.formatted(name, "one.example.com"));
        }
        try (FileSource source = FileSource.open(store, List.of(directory), ManifestReader::read, Clock.systemUTC())) {
            loop.start();
            awaitAdopted(store.revision());
            Files.writeString(directory.resolve("a.yaml"), BACKEND.formatted("a", "two.example.com"));
            Files.writeString(directory.resolve("b.yaml"), "kind: Backend\nspec: [");
            Files.writeString(directory.resolve("c.yaml"), BACKEND.formatted("c", "two.example.com"));
            await(() -> source.state().failedReloads() == 1, source::state);
            awaitAdopted(store.revision());
            assertThat(compiled.getLast()).extracting(Object::toString).satisfiesExactly(
                    a -> assertThat(a).contains("two.example.com"), b -> assertThat(b).contains("one.example.com"),
                    c -> assertThat(c).contains("two.example.com"));
            assertThat(new ResourceView(store, source::state).json(Query.ALL)).contains("\"failedReloads\":1",
                    directory + "/b.yaml");
        }
    }
}
