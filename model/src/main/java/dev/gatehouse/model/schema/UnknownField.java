package dev.gatehouse.model.schema;

import java.util.List;
import java.util.Optional;

/** Says what may have been meant by a field that an object does not have. */
final class UnknownField {
    private static final int LISTED = 12;

    private UnknownField() {
    }

    /** Reports it; gives the field that was meant, if one is near. */
    static Optional<String> report(Struct<?> struct, Tree.Scalar key, Tree.Mapping mapping, Reading in) {
        Optional<String> near = Nearest.to(key.text(), struct.names());
        in.error(key, unknown(key) + near.map(name -> meant(name, mapping)).orElseGet(() -> place(struct, key, in)));
        return near;
    }

    static void report(List<String> known, Tree.Scalar key, Tree.Mapping mapping, Reading in) {
        in.error(key, unknown(key) + Nearest.to(key.text(), known).map(name -> meant(name, mapping))
                .orElse(": known are " + String.join(", ", known)));
    }

    private static String unknown(Tree.Scalar key) {
        return "unknown field \"" + key.text() + "\"";
    }

    private static String meant(String near, Tree.Mapping mapping) {
        boolean taken = mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(near));
        return taken ? ": \"" + near + "\" is there already" : ": did you mean \"" + near + "\"?";
    }

    private static String place(Struct<?> struct, Tree.Scalar key, Reading in) {
        String outside = in.enclosingWith(key.text());
        if (!outside.isEmpty()) {
            return ": it belongs to " + outside;
        }
        for (Field field : struct.fields()) {
            if (inner(field.shape()).map(child -> child.has(key.text())).orElse(false)) {
                return ": it belongs under \"" + field.name() + "\"";
            }
        }
        List<String> known = struct.names();
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
