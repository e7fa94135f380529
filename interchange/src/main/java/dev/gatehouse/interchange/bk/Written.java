package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object that is written: what is understood of it, beside its manifest.
 *
 * @param spec as it was written
 */
record Written<T extends ApiObject>(T object, Tree.Mapping spec) {
    private static final Tree.Mapping NOTHING = Build.object().tree();

    static <T extends ApiObject> List<Written<T>> of(Class<T> type, List<GatewayObject> objects) {
        return objects.stream().filter(each -> type.isInstance(each.object()))
                .map(each -> new Written<>(type.cast(each.object()), mapping(
                        Build.field(TreeText.ofJson(each.document().content()), "spec"))))
                .toList();
    }

    private static Tree.Mapping mapping(Optional<Tree> tree) {
        return tree.filter(Tree.Mapping.class::isInstance).map(Tree.Mapping.class::cast).orElse(NOTHING);
    }

    /** An object in the manifest; one without fields where it is not there. */
    Tree.Mapping at(String... path) {
        Optional<Tree> found = Optional.of(spec);
        for (String name : path) {
            found = found.flatMap(tree -> Build.field(tree, name));
        }
        return mapping(found);
    }

    List<Tree> plugins() {
        return Build.field(spec, "plugins").filter(Tree.Sequence.class::isInstance)
                .map(list -> ((Tree.Sequence) list).items()).orElse(List.of());
    }

    /** Puts kept parts back where they came from: names are paths. */
    static void restore(Map<String, String> imported, Build into) {
        new TreeMap<>(imported)
                .forEach((path, json) -> into.putAt(List.of(path.split("\\.", -1)), TreeText.ofJson(json)));
    }
}
