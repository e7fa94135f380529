package dev.gatehouse.model.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list.
 *
 * @param key     the part of an item that must be unique; null-free
 * @param keyName for messages: {@code name}; empty where items may repeat
 * @param rule    what a duplicate breaks, for messages; may be empty
 * @param merge   how changes of several writers come together
 */
public record ListOf<T>(Shape<T> item, int min, int max, String keyName, Function<T, Object> key, String rule,
        Schema.Merge merge)
        implements
            Shape<List<T>> {

    public static <T> ListOf<T> of(Shape<T> item) {
        return new ListOf<>(item, 0, Integer.MAX_VALUE, "", value -> "", "", new Schema.Merge.Atomic());
    }

    public static <T> ListOf<T> of(Shape<T> item, int min, int max) {
        return new ListOf<>(item, min, max, "", value -> "", "", new Schema.Merge.Atomic());
    }

    /** The same, with items told apart by a part of theirs, which is the field of that name; merged item by item. */
    public ListOf<T> uniqueBy(String name, Function<T, Object> part) {
        return new ListOf<>(item, min, max, name, part, "", new Schema.Merge.ByKeys(List.of(name)));
    }

    /** The same, with no item twice; merged as a set. */
    public ListOf<T> unique() {
        return new ListOf<>(item, min, max, "item", value -> value, "", new Schema.Merge.AsSet());
    }

    /** The same, merged item by item; that no two are alike is left to others. */
    public ListOf<T> mergedBy(String... fields) {
        return new ListOf<>(item, min, max, keyName, key, rule, new Schema.Merge.ByKeys(List.of(fields)));
    }

    /** The same, with what a duplicate breaks. */
    public ListOf<T> saying(String message) {
        return new ListOf<>(item, min, max, keyName, key, message, merge);
    }

    /** The same, merged as one value. */
    public ListOf<T> asOne() {
        return new ListOf<>(item, min, max, keyName, key, rule, new Schema.Merge.Atomic());
    }

    @Override
    public String wanted() {
        return "a list";
    }

    @Override
    public List<T> decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            in.wrongType(tree, "a list" + (tree instanceof Tree.Mapping ? ": put \"- \" before its first field" : ""));
            return List.of();
        }
        int size = sequence.items().size();
        if (size < min) {
            in.error(tree, "must have at least " + min + (min == 1 ? " item" : " items") + ", has " + size);
        } else if (size > max) {
            in.error(tree, "must have at most " + max + " items, has " + size);
        }
        List<T> values = new ArrayList<>(size);
        Map<Object, Tree> seen = keyName.isEmpty() ? Map.of() : new HashMap<>();
        for (int i = 0; i < size; i++) {
            int mark = in.enter(i);
            T value = decodeItem(sequence.items().get(i), in, seen);
            values.add(value);
            in.leave(mark);
        }
        return values;
    }

    private T decodeItem(Tree tree, Reading in, Map<Object, Tree> seen) {
        if (tree.isNull()) {
            in.wrongType(tree, item.wanted());
            return item.neutral();
        }
        int before = in.errors();
        T value = item.decode(tree, in);
        if (!keyName.isEmpty() && in.errors() == before) {
            Tree first = seen.putIfAbsent(key.apply(value), tree);
            if (first != null) {
                in.error(tree, "duplicate " + keyName + (keyName.equals("item") ? "" : " \"" + key.apply(value) + "\"")
                        + ": it stands already at line " + first.line() + (rule.isEmpty() ? "" : ": " + rule));
            }
        }
        return value;
    }

    @Override
    public List<T> neutral() {
        return List.of();
    }

    @Override
    public void encode(List<T> value, Writing out) {
        out.beginList();
        value.forEach(each -> item.encode(each, out));
        out.endList();
    }

    @Override
    public Schema schema() {
        return new Schema.ArrayType("", item.schema(), min, max, merge);
    }
}
