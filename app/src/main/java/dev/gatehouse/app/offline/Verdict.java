package dev.gatehouse.app.offline;

import dev.gatehouse.app.cli.Table;
import dev.gatehouse.app.compile.OfflineCompilation;
import dev.gatehouse.app.status.StatusLine;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be said about manifests: problems of the texts, and of the objects in them. */
final class Verdict {
    private final OfflineCompilation compilation;

    Verdict(OfflineCompilation compilation) {
        this.compilation = compilation;
    }

    boolean hasErrors() {
        return compilation.read().hasErrors() || lines().stream().anyMatch(StatusLine::isError);
    }

    /** Each on a line: those of the texts, then objects whose status is an error or a warning. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(compilation.read().problems().stream().map(Problem::toString).toList());
        for (ReadObject read : compilation.read().objects()) {
            for (StatusLine line : lines(read.object())) {
                if (line.isError() || line.isWarning()) {
                    problems.add(read.file() + ":" + read.line() + ": " + read.object().key()
                            + (line.about().isEmpty() ? "" : " " + line.about()) + ": "
                            + (line.isWarning() ? "warning: " : "") + line.text());
                }
            }
        }
        return problems;
    }

    String table() {
        Table table = new Table("KIND", "NAME", "ABOUT", "STATUS", "CONDITIONS");
        for (ReadObject read : compilation.read().objects()) {
            List<StatusLine> lines = lines(read.object());
            if (lines.isEmpty()) {
                table.row(read.object().kind().name(), read.object().key().path(), "", "read", "");
            }
            for (StatusLine line : lines) {
                table.row(line.key().kind().name(), line.key().path(), line.about(), line.verdict(),
                        line.isError() || line.isWarning() ? "see above" : line.text());
            }
        }
        long errors = lines().stream().filter(StatusLine::isError).count() + compilation.read().problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR).count();
        return (problems().isEmpty() ? "" : "\n") + table.text() + "\n" + compilation.read().objects().size()
                + " objects, " + errors + " errors\n";
    }

    String yaml() {
        return objects().stream().map(ManifestWriter::toYaml).collect(Collectors.joining("---\n"));
    }

    String json() {
        return objects().stream().map(object -> ManifestWriter.toJson(object).strip())
                .collect(Collectors.joining(",\n", "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n",
                        "\n]}\n"));
    }

    private List<ApiObject> objects() {
        return compilation.read().objects().stream().map(ReadObject::object)
                .map(object -> status(object).<ApiObject>map(status -> object.withStatus(Optional.of(status)))
                        .orElse(object))
                .toList();
    }

    private List<StatusLine> lines() {
        return compilation.read().objects().stream().flatMap(read -> lines(read.object()).stream()).toList();
    }

    private List<StatusLine> lines(ApiObject object) {
        return status(object).map(status -> StatusLine.of(object.key(), status)).orElse(List.of());
    }

    private Optional<ObjectStatus> status(ApiObject object) {
        return Optional.ofNullable(compilation.compiled().statuses().get(object.key()));
    }
}
