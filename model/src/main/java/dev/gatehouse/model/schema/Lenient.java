package dev.gatehouse.model.schema;

/**
 * An object that somebody else may have written: what is unknown in it or wrong is no problem of the reader's.
 * A part that is wrong reads as its neutral value.
 */
public record Lenient<T>(Shape<T> shape) implements Shape<T> {

    @Override
    public T decode(Tree tree, Reading in) {
        return tree instanceof Tree.Mapping ? shape.decode(tree, in.silent()) : shape.neutral();
    }

    @Override
    public T neutral() {
        return shape.neutral();
    }

    @Override
    public void encode(T value, Writing out) {
        shape.encode(value, out);
    }

    @Override
    public String wanted() {
        return shape.wanted();
    }

    @Override
    public Schema schema() {
        return shape.schema();
    }
}
