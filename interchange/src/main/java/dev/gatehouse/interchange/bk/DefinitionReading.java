package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads definition.yaml, spec_version 1 and 2. */
final class DefinitionReading {
    private final Source source;
    private final NotInForce notInForce;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * An environment that was read.
     *
     * @param variables by name
     * @param plugins   whether the file says which plugins it has
     */
    record Stage(Tree at, String name, Map<String, String> variables, Tree.Mapping spec, boolean plugins) {}

    /**
     * A backend service that was read.
     *
     * @param cells by environment
     */
    record Row(Tree at, String name, Build spec, Build cells) {
        Tree.Mapping whole() {
            return Build.at(at).putAll(spec.tree()).putFilled("environments", cells.tree()).tree();
        }
    }

    /**
     * @param gateway the spec's fields that are said
     * @param release the version that it names
     */
    record Definition(Tree.Mapping gateway, List<Stage> stages, List<Row> services, Optional<String> release) {}

    DefinitionReading(Source source, NotInForce notInForce) {
        this.source = source;
        this.notInForce = notInForce;
    }

    /** @param imported takes what is kept with the gateway */
    Definition read(Build imported) {
        Fields root = new Fields(source, source.root());
        root.text("spec_version").ifPresentOrElse(version -> {
            if (!List.of("1", "2").contains(version.text())) {
                source.error(version, "spec_version " + version.text() + " is not known: 1 and 2 are");
            }
        }, () -> source.error(source.root(), "missing required field \"spec_version\": 1 or 2"));
        Build gateway = Build.at(source.root());
        root.object("apigateway").ifPresent(fields -> gateway(fields, gateway, imported));
        root.items("stages").forEach(this::stage);
        source.root().entries().stream().map(entry -> entry.key().text()).filter(name -> name.matches("stage[0-9]*"))
                .forEach(name -> root.any(name).ifPresent(this::stage));
        root.object(Names.OURS).flatMap(ours -> ours.object("backendServices"))
                .ifPresent(services -> services.object().entries().forEach(this::service));
        Optional<String> release = Build.field(source.root(), "release")
                .flatMap(named -> Build.field(named, "version")).filter(Tree.Scalar.class::isInstance)
                .map(version -> ((Tree.Scalar) version).text());
        root.keepRest("", imported).stream().filter(field -> !field.key().text().equals("release")).forEach(
                field -> notInForce.add(source, field.key().text(), field.value()));
        return new Definition(gateway.tree(), stages, List.copyOf(rows.values()), release);
    }

    private void gateway(Fields fields, Build gateway, Build imported) {
        gateway.put("description", fields.text("description")).put("public", fields.any("is_public"))
                .put("maintainers", fields.any("maintainers"));
        fields.object(Names.OURS).ifPresent(ours -> gateway.putAll(ours.object()));
        fields.keepRest(Names.OF_GATEWAY, imported).stream()
                .filter(field -> !field.key().text().equals("description_en"))
                .forEach(field -> notInForce.add(source, Names.OF_GATEWAY + field.key().text(), field.value()));
    }

    private void stage(Tree item) {
        Fields fields = Fields.of(source, item);
        Optional<Tree.Scalar> name = fields.text("name").filter(text -> !text.text().isBlank());
        if (name.isEmpty()) {
            source.error(item, "missing required field \"name\"");
            return;
        }
        stages.stream().filter(other -> ShownName.kept(other.name()).equals(ShownName.kept(name.get().text())))
                .findFirst().ifPresent(other -> source.error(name.get(), "\"" + name.get().text()
                        + "\" is the name of two environments, first at " + source.place(other.at())));
        Build spec = Build.at(item);
        if (!ShownName.kept(name.get().text()).equals(name.get().text())) {
            spec.put("displayName", name.get());
        }
        spec.put("description", fields.text("description"));
        Map<String, String> variables = new LinkedHashMap<>();
        fields.object("vars").ifPresent(vars -> spec.put("variables", variables(vars, variables)));
        Build kept = Build.at(item);
        List<Tree> plugins = new ArrayList<>();
        fields.items("backends").forEach(backend -> backend(backend, name.get().text(), kept));
        fields.object("proxy_http").ifPresent(proxy -> {
            proxy.object("transform_headers").flatMap(OldHeaders::plugin).ifPresent(plugins::add);
            cell(proxy.object(), "default", proxy.object(), name.get().text(), kept);
        });
        boolean listed = fields.any("plugin_configs").isPresent() || !plugins.isEmpty();
        plugins.addAll(new PluginsReading(source, notInForce).of(fields.items("plugin_configs")));
        spec.put("plugins", Build.list(plugins));
        fields.object(Names.OURS).ifPresent(ours -> spec.putAll(ours.object()));
        Build imported = Build.at(item);
        fields.keepRest("", imported).stream().filter(field -> !field.key().text().equals("description_en"))
                .forEach(field -> notInForce.add(source, field.key().text(), field.value()));
        if (!kept.tree().entries().isEmpty()) {
            Fields.keep(Names.OF_BACKENDS, kept.tree(), imported);
        }
        spec.putFilled("imported", imported.tree());
        stages.add(new Stage(item, name.get().text(), variables, spec.tree(), listed));
    }

    private static Tree variables(Fields vars, Map<String, String> variables) {
        Build spec = Build.at(vars.object());
        for (Tree.Entry entry : vars.object().entries()) {
            Tree value = entry.value() instanceof Tree.Scalar text
                    ? Build.text(text, text.isNull() ? "" : text.text())
                    : entry.value();
            spec.put(entry.key().text(), value);
            if (value instanceof Tree.Scalar text) {
                variables.put(entry.key().text(), text.text());
            }
        }
        return spec.tree();
    }

    private void backend(Tree item, String stage, Build kept) {
        Fields fields = Fields.of(source, item);
        Optional<Tree.Scalar> name = fields.text("name").filter(text -> !text.text().isBlank());
        if (name.isEmpty()) {
            source.error(item, "missing required field \"name\"");
            return;
        }
        Fields config = fields.object("config").orElseGet(() -> new Fields(source, Build.at(item).tree()));
        cell(name.get(), name.get().text(), config.object(), stage, kept);
        fields.rest().forEach(entry -> {
            notInForce.add(source, "backends." + entry.key().text(), entry.value());
            kept.putAt(List.of(name.get().text(), entry.key().text()), entry.value());
        });
    }

    private void cell(Tree at, String service, Tree.Mapping config, String stage, Build kept) {
        CellReading read = CellReading.of(config);
        Row row = row(at, service);
        if (Build.field(row.cells().tree(), stage).isPresent()) {
            source.error(at, "the backend " + service + " stands twice in " + stage + ": remove one");
        }
        row.cells().put(stage, read.cell());
        read.kept().entries().stream().filter(entry -> !entry.key().text().equals("transform_headers"))
                .forEach(entry -> {
                    notInForce.add(source, "backends.config." + entry.key().text(), entry.value());
                    kept.putAt(List.of(service, "config", entry.key().text()), entry.value());
                });
    }

    private Row row(Tree at, String service) {
        return rows.computeIfAbsent(ShownName.kept(service), kept -> {
            Build spec = Build.at(at);
            if (!kept.equals(service)) {
                spec.put("displayName", Build.text(at, service));
            }
            return new Row(at, service, spec, Build.at(at));
        });
    }

    /** What no stage says of a backend service. */
    private void service(Tree.Entry entry) {
        Row row = row(entry.value(), entry.key().text());
        Fields fields = Fields.of(source, entry.value());
        fields.object("environments")
                .ifPresent(cells -> cells.object().entries().forEach(cell -> row.cells().put(cell.key().text(),
                        cell.value())));
        fields.rest().forEach(field -> row.spec().put(field.key().text(), field.value()));
    }
}
