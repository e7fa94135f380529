package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.envoy.Backend;
import java.util.List;
import java.util.stream.Collectors;

/** Texts of files: a comment at the head, then documents. */
final class ExportedFiles {
    private ExportedFiles() {
    }

    static String manifests(List<String> head, List<? extends ApiObject> objects) {
        return comment(head)
                + objects.stream().map(ExportedFiles::yaml).collect(Collectors.joining("---\n"));
    }

    private static String yaml(ApiObject object) {
        return object instanceof Backend backend ? ManifestWriter.toPlainYaml(backend) : ManifestWriter.toYaml(object);
    }

    private static String comment(List<String> lines) {
        return lines.stream().map(line -> ("# " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    /** The list of findings for people: what needs a hand first. */
    static String list(List<String> head, List<Finding> findings) {
        StringBuilder text = new StringBuilder(String.join("\n", head)).append('\n');
        for (Finding.Effect effect : Finding.Effect.values()) {
            List<Finding> of = findings.stream().filter(finding -> finding.effect() == effect).toList();
            if (!of.isEmpty()) {
                text.append('\n').append(title(effect)).append('\n');
                of.forEach(finding -> text.append("- ").append(line(finding)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String line(Finding finding) {
        return finding.toString().substring(finding.toString().indexOf(": ") + 2);
    }

    private static String title(Finding.Effect effect) {
        return switch (effect) {
            case REFUSED -> "Refused: answered with an error, since these kinds cannot say it and letting it through"
                    + " would be wrong";
            case DIFFERENT -> "Different: answered otherwise than by the gateway";
            case LEFT_OUT -> "Left out: answered with 404";
            case NOTE -> "To know";
        };
    }
}
