package dev.gatehouse.model.schema;

import java.util.function.Predicate;

/** A value with a short form (a scalar) and a long one (an object). */
public record ScalarOr<T>(Shape<T> scalar, Shape<T> object, Predicate<T> isWrittenShort) implements Shape<T> {

    @Override
    public T decode(Tree tree, Reading in) {
        return switch (tree) {
            case Tree.Scalar shortForm -> scalar.decode(shortForm, in);
            case Tree.Mapping longForm -> object.decode(longForm, in);
            case Tree.Sequence list -> {
                in.wrongType(list, wanted());
                yield neutral();
            }
        };
    }

    @Override
    public T neutral() {
        return scalar.neutral();
    }

    @Override
    public void encode(T value, Writing out) {
        (isWrittenShort.test(value) ? scalar : object).encode(value, out);
    }

    @Override
    public String wanted() {
        return scalar.wanted() + " or " + object.wanted();
    }

    @Override
    public Schema schema() {
        return new Schema.Either("", scalar.schema(), object.schema());
    }
}
