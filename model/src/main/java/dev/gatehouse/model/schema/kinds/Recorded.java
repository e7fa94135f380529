package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.Writing;

/** A value that is kept and not in force yet, which the object records. */
record Recorded<T>(Shape<T> shape) implements Shape<T> {

    @Override
    public T decode(Tree tree, Reading in) {
        in.unenforced(false);
        return shape.decode(tree, in);
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
