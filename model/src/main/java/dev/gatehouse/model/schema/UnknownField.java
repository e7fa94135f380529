package dev.gatehouse.model.schema;

import java.util.List;
import java.util.Optional;

/** Says what may have been meant by a field that an object does not have. */
final class UnknownField {
    private static final int LISTED = 12;

    private UnknownField() {
    }

    static void report(Struct<?> struct, Tree.Scalar key, Tree.Mapping mapping, Reading in) {
        in.error(key, "unknown field \"" + key.text() + "\"" + wayOut(struct, key.text(), mapping, in));
    }

    static void report(List<String> known, Tree.Scalar key, Tree.Mapping mapping, Reading in) {
        String wayOut = near(known, key.text(), mapping).orElse(": known are " + String.join(", ", known));
        in.error(key, "unknown field \"" + key.text() + "\"" + wayOut);
    }

    private static Optional<String> near(List<String> known, String name, Tree.Mapping mapping) {
        return Nearest.to(name, known).map(near -> {
            boolean taken = mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(near));
            return taken ? ": \"" + near + "\" is there already" : ": did you mean \"" + near + "\"?";
        });
    }

    private static String wayOut(Struct<?> struct, String name, Tree.Mapping mapping, Reading in) {
        List<String> known = struct.names();
        Optional<String> near = near(known, name, mapping);
        if (near.isPresent()) {
            return near.get();
        }
        String outside = in.enclosingWith(name);
        if (!outside.isEmpty()) {
            return ": it belongs to " + outside;
        }
        for (Field field : struct.fields()) {
            if (inner(field.shape()).map(child -> child.has(name)).orElse(false)) {
                return ": it belongs under \"" + field.name() + "\"";
            }
        }
        return known.size() > LISTED ? "" : ": known are " + String.join(", ", known);
    }

    private static Optional<Struct<?>> inner(Shape<?> shape) {
        return switch (shape) {
            case Struct<?> struct -> Optional.of(struct);
            case ListOf<?> list -> inner(list.item());
            case Adapted<?, ?> adapted -> inner(adapted.written());
            default -> Optional.empty();
        };
    }
}
