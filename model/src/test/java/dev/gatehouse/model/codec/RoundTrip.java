package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.ApiObject;

/** What is written reads as the same object. */
final class RoundTrip {
    private RoundTrip() {
    }

    static void assertSame(ApiObject object) {
        assertReads("out.yaml", ManifestWriter.toYamlWithSecrets(object), object);
        assertReads("out.json", ManifestWriter.toJsonWithSecrets(object), object);
    }

    private static void assertReads(String file, String text, ApiObject object) {
        ReadResult again = ManifestReader.read(file, text);
        assertThat(again.problems()).as(text).isEmpty();
        assertThat(again.objects()).as(text).extracting(ReadObject::object).containsExactly(object);
    }
}
