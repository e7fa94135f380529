package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.kinds.KindShapes;
import java.util.List;
import java.util.Map;

/** Reads parts of manifests by the rules of their kinds. */
final class Shapes {
    private Shapes() {
    }

    /** A manifest of an object. */
    static Tree.Mapping manifest(Tree origin, Kind kind, String namespace, String name, Tree.Mapping spec) {
        return manifest(origin, kind, namespace, Build.text(origin, name), spec);
    }

    /** @param name with the place where it is given */
    static Tree.Mapping manifest(Tree origin, Kind kind, String namespace, Tree.Scalar name, Tree.Mapping spec) {
        Tree metadata = Build.at(origin).put("name", name)
                .put("namespace", Build.text(origin, namespace)).tree();
        return Build.at(origin).put("apiVersion", Build.text(origin, kind.apiVersion()))
                .put("kind", Build.text(origin, kind.name())).put("metadata", metadata).put("spec", spec).tree();
    }

    /** The object of a manifest, which means nothing where a problem was found. */
    static ApiObject object(Kind kind, Tree.Mapping manifest, Reading in) {
        return KindShapes.of(kind).decode(manifest, in);
    }

    /** The object of a manifest that is known to be right. */
    static ApiObject object(Kind kind, Tree.Mapping manifest) {
        return object(kind, manifest, quiet());
    }

    /** The plugins of a manifest's list; none where one of them breaks a rule. */
    static List<Plugin> plugins(Tree.Sequence list) {
        Environment read = (Environment) sound(Environment.KIND, Build.object().put("plugins", list).tree());
        return read.spec().plugins();
    }

    /** A cell by its manifest; an empty one where it breaks a rule. */
    static Cell cell(Tree.Mapping cell) {
        Tree.Mapping environments = Build.object().put("cell", cell).tree();
        Map<String, Cell> read = ((BackendService) sound(BackendService.KIND,
                Build.object().put("environments", environments).tree())).spec().environments();
        return read.getOrDefault("cell", cellOf(Build.object().tree()));
    }

    private static Cell cellOf(Tree.Mapping empty) {
        return ((BackendService) object(BackendService.KIND, manifest(empty, BackendService.KIND, "any", "any",
                Build.object().put("environments", Build.object().put("cell", empty).tree()).tree()), quiet()))
                .spec().environments().values().iterator().next();
    }

    private static ApiObject sound(Kind kind, Tree.Mapping spec) {
        Reading in = quiet();
        ApiObject read = object(kind, manifest(spec, kind, "any", "any", spec), in);
        return in.errors() == 0
                ? read
                : object(kind, manifest(spec, kind, "any", "any", Build.object().tree()), quiet());
    }

    private static Reading quiet() {
        return new Reading((error, line, column, path, message) -> {
        });
    }
}
