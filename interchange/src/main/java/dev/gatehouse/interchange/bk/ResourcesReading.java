package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads resources.yaml: Swagger 2.0, OpenAPI 3.0 and 3.1. */
final class ResourcesReading {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options",
            Names.ANY);
    /** Of a path: what holds for all its operations. */
    private static final Set<String> OF_ALL = Set.of("parameters", "summary", "description");

    private final Source source;
    private final OperationReading operations;
    private final List<Operation> read = new ArrayList<>();
    private final Map<String, Operation> byName = new HashMap<>();
    private final Map<String, Map<String, Operation>> byPath = new HashMap<>();

    ResourcesReading(Source source, NotInForce notInForce) {
        this.source = source;
        this.operations = new OperationReading(source, notInForce);
    }

    /** @param imported takes what is kept with the gateway */
    List<Operation> read(Build imported) {
        Fields root = new Fields(source, source.root());
        version(root);
        String base = base(root);
        Optional<Tree> paths = root.any("paths");
        root.keepRest(Names.OF_RESOURCES, imported);
        Optional.ofNullable(source.root()).flatMap(tree -> Build.field(tree, "openapi"))
                .ifPresent(version -> Fields.keep(Names.OF_RESOURCES + "openapi", version, imported));
        Build.field(source.root(), "swagger")
                .ifPresent(version -> Fields.keep(Names.OF_RESOURCES + "swagger", version, imported));
        if (paths.isEmpty()) {
            source.error(source.root(), "missing required field \"paths\"");
        } else {
            Fields.of(source, paths.get()).object().entries().forEach(path -> path(base, path));
        }
        return read;
    }

    private void version(Fields root) {
        Optional<Tree.Scalar> swagger = root.text("swagger");
        Optional<Tree.Scalar> openapi = root.text("openapi");
        swagger.filter(version -> !version.text().equals("2.0")).ifPresent(version -> source.error(version,
                "Swagger " + version.text() + " is not known: 2.0 is, and OpenAPI 3.0 and 3.1"));
        openapi.filter(version -> !version.text().matches("3\\.[01](\\..*)?")).ifPresent(version -> source
                .error(version, "OpenAPI " + version.text() + " is not known: 3.0 and 3.1 are, and Swagger 2.0"));
        if (swagger.isEmpty() && openapi.isEmpty()) {
            source.error(source.root(), "missing required field \"openapi\" (3.0 or 3.1) or \"swagger\" (2.0)");
        }
    }

    /** What comes before every path, without a slash at the end. */
    private String base(Fields root) {
        Optional<Tree> first = root.items("servers").stream().findFirst()
                .flatMap(server -> Build.field(server, "url"));
        Optional<Tree> base = root.any("basePath").or(() -> first);
        String text = base.filter(Tree.Scalar.class::isInstance).map(each -> ((Tree.Scalar) each).text()).orElse("/");
        int host = text.indexOf("://");
        int slash = text.indexOf('/', host < 0 ? 0 : host + 3);
        String path = slash < 0 ? host < 0 ? "/" + text : "/" : text.substring(slash);
        String problem = PathTemplate.problem(path);
        if (!problem.isEmpty() || path.indexOf('{') >= 0) {
            base.ifPresent(tree -> source.error(tree,
                    problem.isEmpty() ? "\"" + text + "\": write the path without variables" : problem));
        }
        return path.replaceFirst("/+$", "");
    }

    private void path(String base, Tree.Entry path) {
        Fields item = Fields.of(source, path.value());
        source.tellAs(path.key(), path.value());
        Tree.Scalar whole = Build.text(path.key(), base + (path.key().text().startsWith("/")
                ? path.key().text()
                : base.isEmpty() ? path.key().text() : "/" + path.key().text()));
        Build shared = Build.at(path.value());
        item.object().entries().stream().filter(entry -> OF_ALL.contains(entry.key().text()))
                .forEach(entry -> shared.put(entry.key().text(), entry.value()));
        for (Tree.Entry entry : item.object().entries()) {
            String method = entry.key().text();
            if (METHODS.contains(method)) {
                operations.read(whole, entry, shared.tree()).ifPresent(this::add);
            } else if (method.equals("$ref")) {
                source.error(entry.value(), "a path must be written out here, not referred to");
            } else if (method.startsWith("x-") || method.equals("servers")) {
                source.warning(entry.value(), "is passed over: it belongs to no operation");
            } else if (!OF_ALL.contains(method)) {
                source.error(entry.key(), "\"" + method + "\" is not a known method: known are get, post, put, patch,"
                        + " delete, head, options and " + Names.ANY);
            }
        }
    }

    private void add(Operation operation) {
        read.add(operation);
        Operation same = byName.putIfAbsent(ShownName.kept(operation.name()), operation);
        if (same != null) {
            source.error(operation.nameAt(), "\"" + operation.name() + "\" is the name of two operations, first at "
                    + source.place(same.nameAt()) + (same.name().equals(operation.name())
                            ? ""
                            : " as \"" + same.name() + "\" (capitals, \"_\" and \"-\" do not tell names apart)")
                    + ": rename one");
        }
        if (PathTemplate.problem(operation.path()).isEmpty()) {
            Map<String, Operation> methods = byPath
                    .computeIfAbsent(PathTemplate.parse(operation.path()).form(), _ -> new HashMap<>());
            methods.values().stream()
                    .filter(other -> other.method().equals(operation.method()) || other.method().equals(Resource.ANY)
                            || operation.method().equals(Resource.ANY))
                    .findFirst()
                    .ifPresent(other -> source.error(operation.at(), operation.method() + " " + operation.path()
                            + " takes the same requests as " + other.method().toUpperCase(Locale.ROOT) + " "
                            + other.path() + " at " + source.place(other.at()) + ": remove one"));
            methods.putIfAbsent(operation.method(), operation);
        }
    }
}
