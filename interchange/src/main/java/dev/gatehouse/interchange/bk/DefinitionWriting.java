package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes definition.yaml, spec_version 2: the gateway, its environments, and their cells. */
final class DefinitionWriting {
    private final Written<ApiGateway> gateway;
    private final List<Written<Environment>> environments;
    private final List<Written<BackendService>> services;

    DefinitionWriting(Written<ApiGateway> gateway, List<Written<Environment>> environments,
            List<Written<BackendService>> services) {
        this.gateway = gateway;
        this.environments = environments;
        this.services = services;
    }

    Tree.Mapping document() {
        Build document = Build.object().put("spec_version", Build.number(2)).put("apigateway", gateway());
        document.put("stages", Build.list(environments.stream().map(this::stage).toList()));
        Map<String, String> kept = new HashMap<>(gateway.object().spec().imported());
        kept.keySet().removeIf(name -> name.startsWith(Names.OF_RESOURCES));
        Written.restore(kept, document);
        return document.putFilled(Names.OURS, rest()).tree();
    }

    private Tree.Mapping gateway() {
        ApiGateway.Spec spec = gateway.object().spec();
        Build ours = Build.object();
        if (!spec.enabled()) {
            ours.put("enabled", Build.flag(false));
        }
        spec.hostTemplate().ifPresent(host -> ours.put("hostTemplate", host));
        return Build.object().put("description", spec.description()).put("is_public", Build.flag(spec.isPublic()))
                .put("maintainers", Build.list(spec.maintainers().stream().map(Build::text).toList()))
                .putFilled(Names.OURS, ours.tree()).tree();
    }

    private Tree.Mapping stage(Written<Environment> environment) {
        Environment.Spec spec = environment.object().spec();
        Build variables = Build.object();
        new TreeMap<>(spec.variables()).forEach((name, value) -> variables.put(name, value));
        Build stage = Build.object().put("name", environment.object().shownName())
                .put("description", spec.description()).put("vars", variables.tree())
                .put("backends", Build.list(backends(environment.object())))
                .put("plugin_configs", PluginWriting.list(spec.plugins(), environment.plugins()));
        Map<String, String> kept = new HashMap<>(spec.imported());
        kept.remove(Names.OF_BACKENDS);
        Written.restore(kept, stage);
        Build ours = Build.object();
        if (spec.follow() == Environment.Follow.DRAFT) {
            ours.put("follow", "Draft");
        }
        if (spec.offline()) {
            ours.put("offline", Build.flag(true));
        }
        return stage.putFilled(Names.OURS, ours.tree()).tree();
    }

    private List<Tree> backends(Environment environment) {
        Optional<Tree> kept = Optional.ofNullable(environment.spec().imported().get(Names.OF_BACKENDS))
                .map(TreeText::ofJson);
        List<Tree> backends = new ArrayList<>();
        for (Written<BackendService> service : services) {
            service.object().spec().environments().forEach((name, cell) -> {
                if (ShownName.kept(name).equals(environment.metadata().name())) {
                    String shown = service.object().shownName();
                    backends.add(backend(shown, cell, service.at("environments", name),
                            kept.flatMap(all -> Build.field(all, shown))));
                }
            });
        }
        return backends;
    }

    private static Tree backend(String name, Cell cell, Tree.Mapping written, Optional<Tree> kept) {
        Build backend = Build.object().put("name", name).put("config", CellWriting.config(cell, written));
        kept.filter(Tree.Mapping.class::isInstance).ifPresent(fields -> ((Tree.Mapping) fields).entries().forEach(
                field -> putMissing(backend, List.of(field.key().text()), field.value())));
        return backend.tree();
    }

    /** What is kept gives way to what the cell says by now. */
    private static void putMissing(Build into, List<String> path, Tree value) {
        Optional<Tree> there = Optional.of(into.tree());
        for (String name : path) {
            there = there.flatMap(tree -> Build.field(tree, name));
        }
        if (there.isEmpty()) {
            into.putAt(path, value);
        } else if (value instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(entry.key().text());
                putMissing(into, deeper, entry.value());
            });
        }
    }

    /** Of backend services what no stage says: their type, description, and cells of environments that are not there. */
    private Tree.Mapping rest() {
        Build all = Build.object();
        for (Written<BackendService> service : services) {
            BackendService.Spec spec = service.object().spec();
            Build rest = Build.object();
            if (!spec.description().isEmpty()) {
                rest.put("description", spec.description());
            }
            if (spec.type() != BackendService.Type.HTTP) {
                rest.put("type", spec.type().name().toLowerCase(Locale.ROOT));
            }
            Build cells = Build.object();
            spec.environments().keySet().stream().filter(name -> environments.stream()
                    .noneMatch(each -> each.object().metadata().name().equals(ShownName.kept(name))))
                    .forEach(name -> cells.put(name, service.at("environments", name)));
            rest.putFilled("environments", cells.tree());
            if (!rest.tree().entries().isEmpty() || spec.environments().isEmpty()) {
                all.put(service.object().shownName(), rest.tree());
            }
        }
        return Build.object().putFilled("backendServices", all.tree()).tree();
    }
}
