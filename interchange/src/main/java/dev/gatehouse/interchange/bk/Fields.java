package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes an object's fields one by one, and knows what is left. Null stands for nothing. */
final class Fields {
    private final Source source;
    private final Tree.Mapping object;
    private final Set<String> taken = new HashSet<>();

    Fields(Source source, Tree.Mapping object) {
        this.source = source;
        this.object = object;
    }

    /** The fields of a value that should be an object; without fields, and reported, where it is none. */
    static Fields of(Source source, Tree value) {
        if (value instanceof Tree.Mapping mapping) {
            return new Fields(source, mapping);
        }
        source.error(value, "found " + value.described() + ", want an object");
        return new Fields(source, Build.at(value).tree());
    }

    Tree.Mapping object() {
        return object;
    }

    Optional<Tree> any(String name) {
        taken.add(name);
        return Build.field(object, name);
    }

    /** A scalar, whatever its type, as text. */
    Optional<Tree.Scalar> text(String name) {
        Optional<Tree> value = any(name);
        if (value.isPresent() && value.get() instanceof Tree.Scalar scalar) {
            return Optional.of(Build.text(scalar, scalar.text()));
        }
        value.ifPresent(other -> source.error(other, "found " + other.described() + ", want a string"));
        return Optional.empty();
    }

    Optional<Fields> object(String name) {
        return any(name).map(value -> of(source, value));
    }

    /** The items of a list; none, and reported, where it is something else. */
    List<Tree> items(String name) {
        Optional<Tree> value = any(name);
        if (value.isPresent() && value.get() instanceof Tree.Sequence list) {
            return list.items();
        }
        value.ifPresent(other -> source.error(other, "found " + other.described() + ", want a list"));
        return List.of();
    }

    /** What was not asked for, but for what is null. */
    List<Tree.Entry> rest() {
        return object.entries().stream().filter(entry -> !taken.contains(entry.key().text()))
                .filter(entry -> !entry.value().isNull()).toList();
    }

    /** Keeps what is left, under names that begin with a prefix. */
    List<Tree.Entry> keepRest(String prefix, Build imported) {
        List<Tree.Entry> rest = rest();
        rest.forEach(entry -> keep(prefix + entry.key().text(), entry.value(), imported));
        return rest;
    }

    /** Keeps a value as JSON. */
    static void keep(String name, Tree value, Build imported) {
        imported.put(name, Build.text(value, TreeText.json(value)));
    }
}
