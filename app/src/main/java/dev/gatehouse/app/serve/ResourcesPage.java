package dev.gatehouse.app.serve;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.proxy.admin.AdminPage;
import dev.gatehouse.proxy.admin.AdminRequest;
import dev.gatehouse.proxy.admin.AdminResponse;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.file.FileSource;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code /resources}: the objects as read, each with its status, and what is wrong with the files they come from. */
final class ResourcesPage implements AdminPage {
    private static final JsonFactory JSON = new JsonFactory();

    private final ResourceStore store;
    private final FileSource files;

    ResourcesPage(ResourceStore store, FileSource files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public String path() {
        return "/resources";
    }

    @Override
    public String help() {
        return "the objects as read, each with its status (?kind=&namespace=&name=&format=json)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        Optional<Kind> kind = request.parameter("kind").flatMap(Kinds::named);
        if (request.parameter("kind").isPresent() && kind.isEmpty()) {
            return AdminResponse.badRequest("kind " + request.parameter("kind").get() + " is not known; there are "
                    + Kinds.all().stream().map(Kind::name).collect(Collectors.joining(", ")));
        }
        List<StoredObject> found = store.list().objects().stream()
                .filter(stored -> !(stored.object() instanceof PlainObject) && !Kinds.isAccess(stored.key().kind()))
                .filter(stored -> kind.isEmpty() || kind.get().equals(stored.object().kind()))
                .filter(stored -> matches(request.parameter("namespace"), stored.object().metadata().namespace()))
                .filter(stored -> matches(request.parameter("name"), stored.object().metadata().name())).toList();
        return request.wantsJson() ? json(found) : yaml(found);
    }

    private static boolean matches(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private AdminResponse json(List<StoredObject> found) {
        return AdminResponse.json(found.stream().map(stored -> ManifestWriter.toJson(stored.object()).strip())
                .collect(Collectors.joining(",\n",
                        "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"problems\": " + problems() + ", \"items\": [\n",
                        "\n]}\n")));
    }

    /** What is wrong with the files, as an array of lines. */
    private String problems() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            files.state().problems().forEach(problem -> json.writeString(problem.toString()));
            json.writeEndArray();
        }
        return text.toString();
    }

    private AdminResponse yaml(List<StoredObject> found) {
        String problems = files.state().problems().stream().map(Problem::toString).map(line -> "# " + line + "\n")
                .collect(Collectors.joining());
        String objects = found.stream().map(stored -> "# from " + stored.origin() + "\n"
                + ManifestWriter.toYaml(stored.object())).collect(Collectors.joining("---\n"));
        return AdminResponse.text(problems + (objects.isEmpty() ? "# no objects\n" : objects));
    }
}
