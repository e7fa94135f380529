package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one operation with its extension into the spec of a Resource. */
final class OperationReading {
    private static final List<String> AUTH = List.of("userVerifiedRequired", "appVerifiedRequired",
            "resourcePermissionRequired");
    /** What is there for readers of documentation alone. */
    private static final Set<String> DOCUMENTATION = Set.of("descriptionEn", "noneSchema", "openapiSchema");

    private final Source source;
    private final NotInForce notInForce;
    private final PluginsReading plugins;

    OperationReading(Source source, NotInForce notInForce) {
        this.source = source;
        this.notInForce = notInForce;
        this.plugins = new PluginsReading(source, notInForce);
    }

    /**
     * @param shared what the path says for all its operations
     */
    Optional<Operation> read(Tree.Scalar path, Tree.Entry entry, Tree.Mapping shared) {
        Fields operation = Fields.of(source, merged(shared, entry.value()));
        String method = entry.key().text().equals(Names.ANY)
                ? Resource.ANY
                : entry.key().text().toUpperCase(Locale.ROOT);
        Optional<Tree.Scalar> name = operation.text("operationId").filter(id -> !id.text().isBlank());
        if (name.isEmpty()) {
            source.error(entry.value(), "missing required field \"operationId\": it names the resource");
        }
        Build imported = Build.at(entry.value());
        Build spec = Build.at(entry.value());
        name.filter(id -> !ShownName.kept(id.text()).equals(id.text())).ifPresent(id -> spec.put("displayName", id));
        describe(operation, spec);
        spec.put("labels", Build.list(operation.items("tags").stream()
                .map(tag -> tag instanceof Tree.Scalar text ? Build.text(tag, text.text()) : tag).toList()));
        spec.put("method", Build.text(entry.key(), method)).put("path", path);
        Fields extension = operation.object(Names.EXTENSION)
                .orElseGet(() -> new Fields(source, Build.at(entry.value()).tree()));
        spec.put("matchSubpath", extension.any("matchSubpath"));
        spec.put("enableWebsocket", extension.any("enableWebsocket"));
        spec.put("public", extension.any("isPublic"));
        List<Tree> done = new ArrayList<>();
        Optional<Tree.Mapping> address = backend(extension, path, method, spec, done, imported);
        boolean listed = extension.any("pluginConfigs").isPresent();
        done.addAll(plugins.of(extension.items("pluginConfigs")));
        disabled(extension).ifPresent(done::add);
        spec.put("plugins", Build.list(done));
        spec.put("auth", auth(extension, entry.value(), imported));
        extension.keepRest(Names.EXTENSION + ".", imported).stream()
                .filter(field -> !DOCUMENTATION.contains(field.key().text()))
                .forEach(field -> notInForce.add(source, Names.EXTENSION + "." + field.key().text(), field.value()));
        if (Build.field(operation.object(), "responses").filter(ResourcesWriting::isNone).isPresent()) {
            operation.any("responses");
        }
        operation.keepRest("", imported);
        spec.putFilled("imported", imported.tree());
        return name.map(id -> new Operation(source, entry.value(), id.text(), id, method, path.text(), spec.tree(),
                listed, address));
    }

    /** What an operation says itself comes first; parameters add up. */
    private static Tree merged(Tree.Mapping shared, Tree operation) {
        if (!(operation instanceof Tree.Mapping own) || shared.entries().isEmpty()) {
            return operation;
        }
        Build merged = Build.at(operation).putAll(shared).putAll(own);
        Optional<Tree> common = Build.field(shared, "parameters");
        Optional<Tree> special = Build.field(own, "parameters");
        if (common.orElse(own) instanceof Tree.Sequence first && special.orElse(own) instanceof Tree.Sequence second) {
            List<Tree> all = new ArrayList<>(first.items());
            all.addAll(second.items());
            merged.put("parameters", Build.list(second, all));
        }
        return merged.tree();
    }

    private static void describe(Fields operation, Build spec) {
        Optional<Tree.Scalar> description = operation.text("description");
        description.filter(text -> !text.text().isBlank())
                .or(() -> Build.field(operation.object(), "summary").filter(Tree.Scalar.class::isInstance)
                        .map(text -> Build.text(text, ((Tree.Scalar) text).text())))
                .ifPresent(text -> spec.put("description", text));
    }

    /** The address that it carries, if it does. */
    private Optional<Tree.Mapping> backend(Fields extension, Tree.Scalar path, String method, Build spec,
            List<Tree> done, Build imported) {
        Optional<Fields> given = extension.object("backend");
        if (given.isEmpty()) {
            boolean slash = path.text().length() > 1 && path.text().endsWith("/");
            Build same = Build.at(path).put("service", Build.text(path, BackendService.DEFAULT))
                    .put("method", Build.text(path, method));
            spec.put("backend", slash ? same.put("path", path).tree() : same.tree());
            return Optional.empty();
        }
        Fields fields = given.get();
        Tree origin = fields.object();
        Build backend = Build.at(origin).put("service",
                fields.text("name").orElseGet(() -> Build.text(origin, BackendService.DEFAULT)));
        fields.text("type").filter(type -> !type.text().equalsIgnoreCase("http")).ifPresent(type -> source.error(type,
                "a backend of type " + type.text() + " is not known: http is"));
        backend.put("method", fields.text("method").map(text -> Build.text(text,
                text.text().toUpperCase(Locale.ROOT))));
        backend.put("path", fields.text("path"));
        backend.put("matchSubpath", fields.any("matchSubpath"));
        fields.any("timeout").filter(time -> !CellReading.isZero(time)).map(CellReading::seconds)
                .ifPresent(time -> backend.put("timeout", time));
        fields.object(Names.OURS).flatMap(ours -> ours.text("timeout"))
                .ifPresent(time -> backend.put("timeout", time));
        fields.object("transformHeaders").flatMap(OldHeaders::plugin).ifPresent(done::add);
        Optional<Tree.Mapping> address = fields.any("upstreams").filter(Tree.Mapping.class::isInstance)
                .map(Tree.Mapping.class::cast)
                .filter(upstreams -> Build.field(upstreams, "hosts").filter(hosts -> hosts instanceof Tree.Sequence list
                        && !list.items().isEmpty()).isPresent());
        fields.keepRest(Names.EXTENSION + ".backend.", imported)
                .forEach(field -> notInForce.add(source, "backend." + field.key().text(), field.value()));
        spec.put("backend", backend.tree());
        return address;
    }

    /** Nobody knows here which environments are meant; so it protects. */
    private Optional<Tree> disabled(Fields extension) {
        Optional<Tree> stages = extension.any(Names.DISABLED_STAGES)
                .filter(list -> !(list instanceof Tree.Sequence all && all.items().isEmpty()));
        stages.ifPresent(list -> notInForce.add(source, Names.DISABLED_STAGES, list));
        return stages.map(list -> PluginReading.kept(list, Names.DISABLED_STAGES, TreeText.json(list)));
    }

    /** All is asked for where it says nothing; permission only of apps that are known. */
    private Tree auth(Fields extension, Tree operation, Build imported) {
        Fields given = extension.object("authConfig")
                .orElseGet(() -> new Fields(source, Build.at(operation).tree()));
        Build auth = Build.at(given.object());
        AUTH.forEach(field -> auth.put(field, given.any(field).orElseGet(() -> yes(given.object()))));
        boolean anonymous = Build.field(auth.tree(), "appVerifiedRequired")
                .filter(app -> app instanceof Tree.Scalar flag && flag.text().equalsIgnoreCase("false")).isPresent();
        if (anonymous) {
            auth.put("resourcePermissionRequired", Build.field(auth.tree(), "appVerifiedRequired"));
        }
        given.keepRest(Names.EXTENSION + ".authConfig.", imported)
                .forEach(field -> notInForce.add(source, "authConfig." + field.key().text(), field.value()));
        return auth.tree();
    }

    private static Tree yes(Tree origin) {
        return new Tree.Scalar(origin.line(), origin.column(), Tree.Scalar.Type.BOOLEAN, "true");
    }
}
