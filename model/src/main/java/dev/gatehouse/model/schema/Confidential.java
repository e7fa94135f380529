package dev.gatehouse.model.schema;

/** A value that output shows as {@code ***} unless it is asked for. */
public record Confidential<T>(Shape<T> shape) implements Shape<T> {

    @Override
    public T decode(Tree tree, Reading in) {
        return shape.decode(tree, in);
    }

    @Override
    public T neutral() {
        return shape.neutral();
    }

    @Override
    public void encode(T value, Writing out) {
        if (out.confidential()) {
            shape.encode(value, out);
        } else {
            out.text("***");
        }
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
