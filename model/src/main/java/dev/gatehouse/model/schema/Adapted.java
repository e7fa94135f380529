package dev.gatehouse.model.schema;

import java.util.function.Function;

/** A value that a manifest spells differently from the way it is kept. */
public record Adapted<W, T>(Shape<W> written, Decoder<W, T> from, Function<T, W> to) implements Shape<T> {

    /** Makes the value; may report. Is called for neutral values too. */
    @FunctionalInterface
    public interface Decoder<W, T> {
        T decode(W value, Tree tree, Reading in);
    }

    public static <W, T> Adapted<W, T> of(Shape<W> written, Function<W, T> from, Function<T, W> to) {
        return new Adapted<>(written, (value, tree, in) -> from.apply(value), to);
    }

    @Override
    public T decode(Tree tree, Reading in) {
        return from.decode(written.decode(tree, in), tree, in);
    }

    @Override
    public T neutral() {
        return from.decode(written.neutral(), new Tree.Mapping(0, 0, java.util.List.of()), new Reading(
                (error, line, column, path, message) -> {
                }));
    }

    @Override
    public void encode(T value, Writing out) {
        written.encode(to.apply(value), out);
    }

    @Override
    public void encodeFields(T value, Writing out) {
        written.encodeFields(to.apply(value), out);
    }

    @Override
    public String wanted() {
        return written.wanted();
    }

    @Override
    public Schema schema() {
        return written.schema();
    }
}
