package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests that use every field. */
class ValidManifestTest {
    private static final Path FOLDER = Path.of("src/test/resources/valid");

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void readsWithoutAProblem(Path file) throws IOException {
        assertThat(ManifestReader.read(file.toString(), Files.readString(file)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void comesBackTheSame(Path file) throws IOException {
        for (ReadObject read : ManifestReader.read(file.toString(), Files.readString(file)).objects()) {
            RoundTrip.assertSame(read.object());
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isNeverAnsweredByAnExceptionWhereverItEnds(Path file) throws IOException {
        String text = Files.readString(file);
        for (int end = 0; end < text.length(); end += 3) {
            assertThat(ManifestReader.read(file.toString(), text.substring(0, end)).problems()).isNotNull();
        }
    }
}
