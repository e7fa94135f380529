package dev.gatehouse.model.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a value as maps, lists, texts, numbers and booleans. */
final class PlainWriting implements Writing {
    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    private PlainWriting() {
    }

    static <T> Object of(Shape<T> shape, T value) {
        PlainWriting out = new PlainWriting();
        List<Object> root = new ArrayList<>();
        out.open.push(root);
        shape.encode(value, out);
        return root.get(0);
    }

    @SuppressWarnings("unchecked")
    private void add(Object value) {
        switch (open.getFirst()) {
            case Map<?, ?> map -> ((Map<String, Object>) map).put(names.pop(), value);
            case Collection<?> list -> ((Collection<Object>) list).add(value);
            default -> throw new IllegalStateException("Nothing is open");
        }
    }

    @Override
    public void beginObject() {
        Map<String, Object> map = new LinkedHashMap<>();
        add(map);
        open.push(map);
    }

    @Override
    public void name(String field) {
        names.push(field);
    }

    @Override
    public void endObject() {
        open.pop();
    }

    @Override
    public void beginList() {
        List<Object> list = new ArrayList<>();
        add(list);
        open.push(list);
    }

    @Override
    public void endList() {
        open.pop();
    }

    @Override
    public void text(String value) {
        add(value);
    }

    @Override
    public void number(long value) {
        add(value);
    }

    @Override
    public void flag(boolean value) {
        add(value);
    }

    @Override
    public boolean confidential() {
        return true;
    }
}
