package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.interchange.bk.DefinitionReading.Definition;
import dev.gatehouse.interchange.bk.DefinitionReading.Row;
import dev.gatehouse.interchange.bk.DefinitionReading.Stage;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendPath;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads definition.yaml and resources.yaml, whatever they are called, and finds all that is wrong with them at once. */
public final class BkReader {
    private static final Pattern RESOURCES = Pattern.compile("[\"']?(openapi|swagger|paths)[\"']?\\s*:");

    private final Options options;
    private final List<Problem> problems = new ArrayList<>();
    private final NotInForce notInForce = new NotInForce();
    private final List<Wanted> wanted = new ArrayList<>();
    private Optional<Source> definition = Optional.empty();
    private Optional<Source> resources = Optional.empty();

    /**
     * How to read.
     *
     * @param gateway               which one it is to be; its {@code metadata.name}
     * @param values                for <code>{{ environ.NAME }}</code> and <code>{{ settings.NAME }}</code>
     * @param servicesFromVariables whether addresses in resources become backend services
     * @param variables             of the environments that there are, by the names that people see
     */
    public record Options(String gateway, Map<String, String> values, boolean servicesFromVariables,
            Map<String, Map<String, String>> variables) {}

    private BkReader(Options options) {
        this.options = options;
    }

    /** @param files one definition, one resources, or both */
    public static BkImport read(List<TextFile> files, Options options) {
        return new BkReader(options).read(files);
    }

    private BkImport read(List<TextFile> files) {
        files.forEach(this::open);
        Build imported = Build.object();
        Optional<Definition> defined = definition
                .map(source -> new DefinitionReading(source, notInForce).read(imported));
        List<Operation> operations = resources.map(source -> new ResourcesReading(source, notInForce).read(imported))
                .orElse(List.of());
        List<Row> services = new ArrayList<>(defined.map(Definition::services).orElse(List.of()));
        OldAddresses addresses = new OldAddresses(options.servicesFromVariables(), variables(defined), services);
        List<Operation> resolved = operations.stream().map(addresses::resolved).toList();
        services.addAll(addresses.services());
        gateway(defined, imported.tree());
        defined.map(Definition::stages).orElse(List.of()).forEach(this::stage);
        services.forEach(service -> service(service, addresses.services().contains(service)
                ? resources.orElseThrow()
                : definition.orElseThrow()));
        resolved.forEach(operation -> add(operation.source(), Resource.KIND, operation.name(), operation.at(),
                operation.spec(), operation.plugins()));
        missingVariables(resolved, variables(defined));
        notInForce.report();
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return new BkImport(wanted, definition.isPresent(), resources.isPresent(),
                defined.flatMap(Definition::release), problems.stream().distinct().toList());
    }

    /** Which of the two it is shows in its fields. */
    private void open(TextFile file) {
        Optional<Source> plain = Source.of(new TextFile(file.name(), filled(file)), problems::add);
        plain.ifPresent(source -> {
            boolean isResources = source.root().entries().stream().map(entry -> entry.key().text())
                    .anyMatch(List.of("paths", "openapi", "swagger")::contains);
            Optional<Source> other = isResources ? resources : definition;
            other.ifPresent(first -> source.error(source.root(), "there are two "
                    + (isResources ? "files with resources" : "definitions") + ", the other is "
                    + first.place(first.root())));
            if (isResources) {
                resources = Optional.of(source);
            } else {
                definition = Optional.of(source);
            }
        });
    }

    /** Only definitions are filled in: in resources such braces are somebody's text. */
    private String filled(TextFile file) {
        boolean isJson = file.text().stripLeading().startsWith("{");
        boolean isResources = isJson
                ? file.text().contains("\"paths\"")
                : file.text().lines().anyMatch(line -> RESOURCES.matcher(line).lookingAt());
        return isResources ? file.text() : Templates.fill(file, options.values(), problems::add);
    }

    private Map<String, Map<String, String>> variables(Optional<Definition> defined) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        defined.map(Definition::stages).orElse(List.of())
                .forEach(stage -> all.put(stage.name(), stage.variables()));
        options.variables().forEach((name, variables) -> {
            if (all.keySet().stream().noneMatch(known -> ShownName.kept(known).equals(ShownName.kept(name)))) {
                all.put(name, variables);
            }
        });
        return all;
    }

    private void gateway(Optional<Definition> defined, Tree.Mapping imported) {
        definition.or(() -> resources).ifPresent(source -> {
            Build spec = Build.at(source.root());
            defined.ifPresent(each -> spec.putAll(each.gateway()));
            add(source, ApiGateway.KIND, options.gateway(), source.root(), spec.putFilled("imported", imported).tree(),
                    false);
        });
    }

    private void stage(Stage stage) {
        add(definition.orElseThrow(), Environment.KIND, stage.name(), stage.at(), stage.spec(), stage.plugins());
    }

    private void service(Row row, Source source) {
        add(source, BackendService.KIND, row.name(), row.at(), row.whole(), false);
    }

    private void add(Source source, Kind kind, String name, Tree at, Tree.Mapping spec, boolean plugins) {
        Tree named = Build.field(at, "operationId").or(() -> Build.field(at, "name")).orElse(at);
        Shapes.object(kind,
                Shapes.manifest(at, kind, options.gateway(), Build.text(named, ShownName.kept(name)), spec),
                source.reading());
        wanted.add(new Wanted(kind, name, spec, plugins, source.file(), at.line()));
    }

    /** They block publishing; the environments may get them later. */
    private void missingVariables(List<Operation> operations, Map<String, Map<String, String>> environments) {
        Map<String, Operation> first = new LinkedHashMap<>();
        for (Operation operation : operations) {
            Build.field(operation.spec(), "backend").flatMap(backend -> Build.field(backend, "path"))
                    .filter(Tree.Scalar.class::isInstance).map(text -> ((Tree.Scalar) text).text())
                    .filter(text -> BackendPath.problem(text).isEmpty())
                    .ifPresent(text -> BackendPath.parse(text).variables()
                            .forEach(name -> first.putIfAbsent(name, operation)));
        }
        first.forEach((name, operation) -> {
            List<String> missing = environments.entrySet().stream().filter(each -> !each.getValue().containsKey(name))
                    .map(Map.Entry::getKey).sorted().toList();
            if (!missing.isEmpty()) {
                operation.source().warning(operation.at(), "the variable " + name + " is missing in "
                        + String.join(", ", missing) + ": publishing there needs it");
            }
        });
    }
}
