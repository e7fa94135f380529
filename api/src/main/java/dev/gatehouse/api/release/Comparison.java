package dev.gatehouse.api.release;

import dev.gatehouse.api.release.Difference.Part;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.codec.ManifestWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states of an environment: resources, addresses, variables, plugins. */
public record Comparison(List<Difference> differences) {
    private static final Metadata NOBODY = Metadata.of("any", "any");
    private static final Release.Frozen NOTHING = new Release.Frozen(Map.of(), Map.of(), List.of());

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** @param before empty: nothing ran */
    public static Comparison of(Optional<RunningState> before, RunningState after) {
        List<Difference> found = new ArrayList<>();
        Release.Frozen old = before.map(RunningState::frozen).orElse(NOTHING);
        compare(Part.RESOURCES, byName(before.map(RunningState::resources).orElse(List.of())),
                byName(after.resources()), Comparison::json, (_, spec) -> spec.method() + " " + spec.path(), found);
        compare(Part.ADDRESSES, old.backends(), after.frozen().backends(), Comparison::json,
                (name, cell) -> addresses(cell, name), found);
        compare(Part.VARIABLES, old.variables(), after.frozen().variables(), Json::of, (_, value) -> value, found);
        compare(Part.PLUGINS, plugins(old), plugins(after.frozen()), Function.identity(), (_, _) -> "", found);
        return new Comparison(found);
    }

    /** Those alike are told by their records, so that a thousand resources of which one changed cost one. */
    private static <T> void compare(Part part, Map<String, T> before, Map<String, T> after,
            Function<T, JsonNode> json, BiFunction<String, T, String> about, List<Difference> found) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Optional<T> old = Optional.ofNullable(before.get(name));
            Optional<T> next = Optional.ofNullable(after.get(name));
            if (!old.equals(next)) {
                found.add(new Difference(part, name,
                        about.apply(name, next.or(() -> old).orElseThrow()),
                        old.map(json).orElseGet(MissingNode::getInstance),
                        next.map(json).orElseGet(MissingNode::getInstance)));
            }
        }
    }

    private static Map<String, Resource.Spec> byName(List<Revision.Frozen> resources) {
        Map<String, Resource.Spec> named = new LinkedHashMap<>();
        resources.forEach(resource -> named.put(resource.name(), resource.spec()));
        return named;
    }

    private static JsonNode json(Resource.Spec spec) {
        return content(new Resource(NOBODY, spec, Optional.empty()));
    }

    private static JsonNode json(Cell cell) {
        return frozen(new Release.Frozen(Map.of("any", cell), Map.of(), List.of())).path("backends").path("any");
    }

    private static String addresses(Cell cell, String name) {
        return cell.backend().endpoints().stream().map(endpoint -> endpoint.address().toString())
                .reduce((one, other) -> one + ", " + other).orElse(name);
    }

    private static Map<String, JsonNode> plugins(Release.Frozen frozen) {
        Map<String, JsonNode> byType = new LinkedHashMap<>();
        JsonNode list = frozen(new Release.Frozen(Map.of(), Map.of(), frozen.plugins())).path("plugins");
        for (JsonNode plugin : list) {
            String type = Json.textAt(plugin, "type");
            byType.put(type.equals("Imported") ? Json.textAt(plugin, "imported", "name") : type, plugin);
        }
        return byType;
    }

    private static JsonNode frozen(Release.Frozen frozen) {
        return content(new Release(NOBODY,
                new Release.Spec("any", "0.0.0", 1, "", Optional.empty(), frozen, false), Optional.empty()))
                .path("frozen");
    }

    private static JsonNode content(ApiObject object) {
        return Json.parse(ManifestWriter.toJson(object)).path("spec");
    }

    /** {@code {resources: {added, changed, removed}, addresses: …}}. */
    ObjectNode summary() {
        ObjectNode summary = Json.object();
        for (Part part : Part.values()) {
            ObjectNode counts = summary.putObject(part.toString());
            for (String change : List.of("added", "changed", "removed")) {
                counts.put(change, differences.stream()
                        .filter(each -> each.part() == part && each.change().equals(change)).count());
            }
        }
        return summary;
    }

    ArrayNode json() {
        ArrayNode json = Json.array();
        differences.forEach(each -> json.add(each.json()));
        return json;
    }

    /** One side of all that differs, by part and name. */
    ObjectNode side(Function<Difference, JsonNode> which) {
        ObjectNode side = Json.object();
        for (Difference each : differences) {
            JsonNode value = which.apply(each);
            if (!value.isMissingNode()) {
                Json.objectIn(side, each.part().toString()).set(each.name(), value);
            }
        }
        return side;
    }
}
