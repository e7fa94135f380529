package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests with something wrong in them, each beside the exact list of what a person is told. */
class BadManifestTest {
    private static final Path FOLDER = Path.of("src/test/resources/bad");

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith(".problems")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void namesEveryProblemWithItsPlace(Path file) throws IOException {
        String name = file.getFileName().toString();
        List<String> expected = Files
                .readAllLines(FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + ".problems"));

        ReadResult result = ManifestReader.read(name, Files.readString(file));

        assertThat(result.problems()).extracting(Problem::toString).containsExactlyElementsOf(expected);
        assertThat(result.hasErrors()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isNeverAnsweredByAnExceptionWhereverItEnds(Path file) throws IOException {
        String text = Files.readString(file);
        for (int end = 0; end < Math.min(text.length(), 1500); end += 7) {
            assertThat(ManifestReader.read(file.toString(), text.substring(0, end))).isNotNull();
        }
    }
}
