package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.Tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a tree together; its parts have the place of whatever it is made of. */
final class Build {
    private final int line;
    private final int column;
    private final List<Tree.Entry> entries = new ArrayList<>();

    private Build(int line, int column) {
        this.line = line;
        this.column = column;
    }

    /** An object that comes of another one. */
    static Build at(Tree origin) {
        return new Build(origin.line(), origin.column());
    }

    /** An object that comes of no file. */
    static Build object() {
        return new Build(0, 0);
    }

    static Scalar text(Tree origin, String text) {
        return new Scalar(origin.line(), origin.column(), Scalar.Type.STRING, text);
    }

    static Scalar text(String text) {
        return new Scalar(0, 0, Scalar.Type.STRING, text);
    }

    static Scalar flag(boolean value) {
        return new Scalar(0, 0, Scalar.Type.BOOLEAN, Boolean.toString(value));
    }

    static Scalar number(long value) {
        return new Scalar(0, 0, Scalar.Type.INTEGER, Long.toString(value));
    }

    static Tree.Sequence list(Tree origin, List<? extends Tree> items) {
        return new Tree.Sequence(origin.line(), origin.column(), List.copyOf(items));
    }

    static Tree.Sequence list(List<? extends Tree> items) {
        return new Tree.Sequence(0, 0, List.copyOf(items));
    }

    /** The value of a field; empty where there is none, or it is null. */
    static Optional<Tree> field(Tree tree, String name) {
        return tree instanceof Tree.Mapping mapping
                ? mapping.entries().stream().filter(entry -> entry.key().text().equals(name)).findFirst()
                        .map(Tree.Entry::value).filter(value -> !value.isNull())
                : Optional.empty();
    }

    /** Sets a field; one that is there already keeps its place in the order. */
    Build put(String name, Tree value) {
        Tree.Entry entry = new Tree.Entry(
                new Scalar(value.line(), value.column(), Scalar.Type.STRING, name), value);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().text().equals(name)) {
                entries.set(i, entry);
                return this;
            }
        }
        entries.add(entry);
        return this;
    }

    Build put(String name, String value) {
        return put(name, text(value));
    }

    Build put(String name, Optional<? extends Tree> value) {
        value.ifPresent(tree -> put(name, tree));
        return this;
    }

    /** Leaves out what has no fields. */
    Build putFilled(String name, Tree.Mapping value) {
        return value.entries().isEmpty() ? this : put(name, value);
    }

    /** Sets all fields of another object. */
    Build putAll(Tree.Mapping other) {
        other.entries().forEach(entry -> put(entry.key().text(), entry.value()));
        return this;
    }

    /** Sets a field that lies deeper; objects on the way are made, and those that are there are kept. */
    Build putAt(List<String> path, Tree value) {
        if (path.size() == 1) {
            return put(path.getFirst(), value);
        }
        Build inner = at(value);
        entries.stream().filter(entry -> entry.key().text().equals(path.getFirst())).findFirst()
                .map(Tree.Entry::value).filter(Tree.Mapping.class::isInstance)
                .ifPresent(there -> inner.putAll((Tree.Mapping) there));
        return put(path.getFirst(), inner.putAt(path.subList(1, path.size()), value).tree());
    }

    Tree.Mapping tree() {
        return new Tree.Mapping(line, column, List.copyOf(entries));
    }
}
