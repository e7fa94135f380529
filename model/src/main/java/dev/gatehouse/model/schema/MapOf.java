package dev.gatehouse.model.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object whose field names are free; null stands for the empty value, as in Kubernetes.
 *
 * @param atomic whether it is merged as one value
 */
public record MapOf<T>(Text.Check key, Shape<T> value, int max, boolean atomic) implements Shape<Map<String, T>> {

    public MapOf(Text.Check key, Shape<T> value, int max) {
        this(key, value, max, false);
    }

    public static <T> MapOf<T> of(Shape<T> value) {
        return new MapOf<>(name -> "", value, Integer.MAX_VALUE);
    }

    /** The same, merged as one value. */
    public MapOf<T> asOne() {
        return new MapOf<>(key, value, max, true);
    }

    @Override
    public String wanted() {
        return "an object";
    }

    @Override
    public Map<String, T> decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            in.wrongType(tree, wanted());
            return Map.of();
        }
        in.duplicateKeys(mapping);
        if (mapping.entries().size() > max) {
            in.error(tree, "must have at most " + max + " entries, has " + mapping.entries().size());
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            int mark = in.enter(entry.key().text());
            String problem = key.problem(entry.key().text());
            if (!problem.isEmpty()) {
                in.error(entry.key(), problem);
            }
            values.put(entry.key().text(),
                    entry.value().isNull() ? value.neutral() : value.decode(entry.value(), in));
            in.leave(mark);
        }
        return values;
    }

    @Override
    public Map<String, T> neutral() {
        return Map.of();
    }

    @Override
    public void encode(Map<String, T> values, Writing out) {
        out.beginObject();
        new TreeMap<>(values).forEach((name, each) -> {
            out.name(name);
            value.encode(each, out);
        });
        out.endObject();
    }

    @Override
    public Schema schema() {
        return new Schema.MapType("", value.schema(), max, atomic);
    }
}
