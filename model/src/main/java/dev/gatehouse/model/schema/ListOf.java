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
 */
public record ListOf<T>(Shape<T> item, int min, int max, String keyName, Function<T, Object> key)
        implements
            Shape<List<T>> {

    public static <T> ListOf<T> of(Shape<T> item) {
        return new ListOf<>(item, 0, Integer.MAX_VALUE, "", value -> "");
    }

    public static <T> ListOf<T> of(Shape<T> item, int min, int max) {
        return new ListOf<>(item, min, max, "", value -> "");
    }

    /** The same, with items told apart by a part of theirs. */
    public ListOf<T> uniqueBy(String name, Function<T, Object> part) {
        return new ListOf<>(item, min, max, name, part);
    }

    /** The same, with no item twice. */
    public ListOf<T> unique() {
        return uniqueBy("item", value -> value);
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
                        + ": it stands already at line " + first.line());
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
}
