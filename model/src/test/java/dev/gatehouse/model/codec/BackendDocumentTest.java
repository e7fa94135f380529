package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of Backend's own documentation, unchanged. */
class BackendDocumentTest {
    private static final Path FOLDER = Path.of("src/test/resources/backend-doc");

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return List.copyOf(files.sorted().toList()).stream();
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void readsWithoutAProblem(Path file) {
        ReadResult result = ManifestReader.read(file.getFileName().toString(), text(file));

        assertThat(result.problems()).isEmpty();
        assertThat(result.objects()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void comesBackTheSameFromYamlAndJson(Path file) {
        for (ReadObject read : ManifestReader.read("in.yaml", text(file)).objects()) {
            RoundTrip.assertSame(read.object());
        }
    }
}
