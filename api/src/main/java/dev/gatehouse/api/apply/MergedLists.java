package dev.gatehouse.api.apply;

import dev.gatehouse.api.resource.Schemas;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Schema.Merge;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lists of the model's kinds are merged item by item or as sets, as their schemas say. A list is known by its own
 * name and that of the field around it; where two kinds say different things of such a pair, the list is one value.
 */
final class MergedLists {
    /** Made when the first object is written: it needs the shapes of all kinds. */
    private static final Map<Place, Merge> ALL = all();

    private record Place(String parent, String name) {}

    private MergedLists() {
    }

    static Merge of(String parent, String name) {
        return ALL.getOrDefault(new Place(parent, name), new Merge.Atomic());
    }

    private static Map<Place, Merge> all() {
        Map<Place, Merge> found = new HashMap<>();
        for (Kind kind : Kinds.all()) {
            walk(Schemas.of(kind), "", "", found);
        }
        return Map.copyOf(found);
    }

    private static void walk(Schema schema, String parent, String name, Map<Place, Merge> found) {
        switch (schema) {
            case Schema.ArrayType(String _, Schema item, int _, int _, Merge merge) -> {
                found.merge(new Place(parent, name), merge,
                        (one, other) -> one.equals(other) ? one : new Merge.Atomic());
                walk(item, parent, name, found);
            }
            case Schema.ObjectType object ->
                object.properties().forEach(each -> walk(each.schema(), name, each.name(), found));
            case Schema.MapType map -> walk(map.value(), parent, name, found);
            case Schema.Either either -> walk(either.object(), parent, name, found);
            default -> {
                // Holds no list.
            }
        }
    }

    /** The fields by which items are told apart; empty for other lists. */
    static List<String> keys(String parent, String name) {
        return of(parent, name) instanceof Merge.ByKeys(List<String> keys) ? keys : List.of();
    }

    static boolean isSet(String parent, String name) {
        return of(parent, name) instanceof Merge.AsSet;
    }
}
