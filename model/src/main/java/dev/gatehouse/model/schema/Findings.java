package dev.gatehouse.model.schema;

import java.util.List;
import java.util.Optional;

/** Takes what a rule finds about an object, and finds the place of a path in it. */
public final class Findings {
    private final Tree.Mapping object;
    private final Reading in;

    Findings(Tree.Mapping object, Reading in) {
        this.object = object;
        this.in = in;
    }

    /** An error of the object as a whole. */
    public void error(String message) {
        in.error(object, message);
    }

    /**
     * An error of a part.
     *
     * @param path of the part, from the object: {@code filters[1].type}; parts that are not there are fine
     */
    public void error(String path, String message) {
        String base = in.path();
        in.errorAt(find(path), base.isEmpty() ? path : base + "." + path, message);
    }

    public void warning(String path, String message) {
        int mark = in.enter(path);
        in.warning(find(path), message);
        in.leave(mark);
    }

    /** Whether the manifest itself has this field. */
    public boolean has(String field) {
        return object.entries().stream()
                .anyMatch(entry -> entry.key().text().equals(field) && !entry.value().isNull());
    }

    /** The scalar at a path, as it is written, for fields that no record keeps. */
    public Optional<String> text(String path) {
        return exactly(path).filter(Tree.Scalar.class::isInstance).map(each -> ((Tree.Scalar) each).text());
    }

    /** Whether there is something at a path. */
    public boolean hasAt(String path) {
        return exactly(path).isPresent();
    }

    /** How many items a list has; 0 where there is none. */
    public int size(String path) {
        return exactly(path).map(each -> each instanceof Tree.Sequence list ? list.items().size() : 0).orElse(0);
    }

    private Optional<Tree> exactly(String path) {
        Optional<Tree> at = Optional.of(object);
        for (String step : path.replace("[", ".[").split("\\.", -1)) {
            at = at.flatMap(each -> step.startsWith("[") ? item(each, step) : field(each, step));
        }
        return at.filter(each -> !each.isNull());
    }

    /** Whether some item of a list has a part: {@code rules}, {@code principal.jwt}. */
    public boolean hasInSome(String list, String part) {
        return walk(object, list).filter(Tree.Sequence.class::isInstance).map(found -> ((Tree.Sequence) found).items())
                .orElse(List.of()).stream().anyMatch(item -> walk(item, part).isPresent());
    }

    private static Optional<Tree> walk(Tree from, String path) {
        Optional<Tree> at = Optional.of(from);
        for (String step : path.split("\\.", -1)) {
            at = at.flatMap(tree -> field(tree, step));
        }
        return at;
    }

    /** The part itself, or the innermost part around it that is there. */
    private Tree find(String path) {
        Tree at = object;
        for (String step : path.replace("[", ".[").split("\\.", -1)) {
            Optional<Tree> next = step.startsWith("[") ? item(at, step) : field(at, step);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private static Optional<Tree> item(Tree list, String step) {
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        return list instanceof Tree.Sequence sequence && index < sequence.items().size()
                ? Optional.of(sequence.items().get(index))
                : Optional.empty();
    }

    private static Optional<Tree> field(Tree object, String name) {
        return object instanceof Tree.Mapping mapping
                ? mapping.entries().stream().filter(entry -> entry.key().text().equals(name)).findFirst()
                        .map(Tree.Entry::value)
                : Optional.empty();
    }
}
