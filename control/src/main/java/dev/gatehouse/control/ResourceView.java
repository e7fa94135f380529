package dev.gatehouse.control;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.Redaction;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.file.FileSourceState;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The objects as they were read, each with its origin and status, and the problems of the files. Values of Secrets are
 * never shown. Thread-safe.
 */
public final class ResourceView {
    private final ResourceStore store;
    private final Supplier<FileSourceState> files;
    private final JsonFactory json = new JsonFactory();

    /**
     * @param files e.g. {@code fileSource::state}
     */
    public ResourceView(ResourceStore store, Supplier<FileSourceState> files) {
        this.store = store;
        this.files = files;
    }

    /**
     * Chooses objects; what is empty matches all.
     *
     * @param kind      as {@link Kinds#named} takes it: {@code HTTPRoute}, {@code httproutes}, {@code btp}
     * @param namespace exactly
     * @param name      exactly
     */
    public record Query(Optional<String> kind, Optional<String> namespace, Optional<String> name) {
        /** Everything. */
        public static final Query ALL = new Query(Optional.empty(), Optional.empty(), Optional.empty());

        boolean matches(ApiObject object) {
            Metadata metadata = object.metadata();
            return kind.filter(word -> Kinds.named(word).filter(object.kind()::equals).isEmpty()).isEmpty()
                    && namespace.filter(n -> !n.equals(metadata.namespace())).isEmpty()
                    && name.filter(n -> !n.equals(metadata.name())).isEmpty();
        }
    }

    /** An object that may be shown, and who wrote it. */
    public record Shown(ApiObject object, Origin origin) {}

    /** The objects that a query matches, in order of key; Secrets without anything confidential. */
    public List<Shown> find(Query query) {
        return store.list().objects().stream().map(stored -> new Shown(stored.object(), stored.origin()))
                .map(found -> new Shown(Redaction.of(found.object()), found.origin()))
                .filter(found -> !(found.object() instanceof PlainObject) && query.matches(found.object())).toList();
    }

    /** {@code {"revision", "resources": [{"origin", "object"}], "problems": [...], "files": {...}}}. */
    public String json(Query query) {
        FileSourceState state = files.get();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("revision", store.revision());
            out.writeName("resources");
            out.writeStartArray();
            for (Shown stored : find(query)) {
                out.writeStartObject();
                out.writeStringProperty("origin", stored.origin().toString());
                out.writeName("object");
                out.writeRawValue(ManifestWriter.toJson(stored.object()));
                out.writeEndObject();
            }
            out.writeEndArray();
            problems(out, state.problems());
            files(out, state);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** YAML documents, each under a comment that names its origin; problems are comments at the head. */
    public String yaml(Query query) {
        StringBuilder text = new StringBuilder();
        files.get().problems().forEach(problem -> text.append("# problem: ").append(oneLine(problem)).append('\n'));
        for (Shown stored : find(query)) {
            text.append("---\n# ").append(stored.origin()).append('\n');
            String document = ManifestWriter.toYaml(stored.object());
            text.append(document.startsWith("---\n") ? document.substring(4) : document);
            if (!document.endsWith("\n")) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String oneLine(Problem problem) {
        return problem.toString().replace("\r", "").replace("\n", "\n#   ");
    }

    private static void problems(JsonGenerator out, List<Problem> problems) {
        out.writeName("problems");
        out.writeStartArray();
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("file", problem.file());
            out.writeNumberProperty("line", problem.line());
            out.writeNumberProperty("column", problem.column());
            out.writeStringProperty("path", problem.path());
            out.writeStringProperty("message", problem.message());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void files(JsonGenerator out, FileSourceState state) {
        out.writeName("files");
        out.writeStartObject();
        out.writeNumberProperty("reloads", state.reloads());
        out.writeNumberProperty("failedReloads", state.failedReloads());
        state.lastReload().ifPresent(at -> out.writeStringProperty("lastReload", at.toString()));
        out.writeName("stale");
        out.writeStartArray();
        for (FileSourceState.FileState file : state.files()) {
            if (file.hasErrors()) {
                out.writeStartObject();
                out.writeStringProperty("path", file.path());
                out.writeNumberProperty("objects", file.objects());
                file.lastGood().ifPresent(at -> out.writeStringProperty("lastGood", at.toString()));
                out.writeEndObject();
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
