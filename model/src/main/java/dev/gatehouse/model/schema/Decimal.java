package dev.gatehouse.model.schema;

/** A number with or without a fraction, within bounds; only checked, its value is not kept. */
public record Decimal(double min, double max) implements Shape<String> {

    @Override
    public String wanted() {
        return "a number";
    }

    @Override
    public String decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Scalar scalar) || (scalar.type() != Tree.Scalar.Type.DECIMAL
                && scalar.type() != Tree.Scalar.Type.INTEGER)) {
            in.wrongType(tree, wanted());
            return neutral();
        }
        try {
            double value = Double.parseDouble(scalar.text());
            if (!(value >= min && value <= max)) {
                in.error(tree, "must be between " + min + " and " + max + ", is " + scalar.text());
            }
        } catch (NumberFormatException e) {
            in.error(tree, "must be a number in decimal notation, is " + scalar.text());
        }
        return scalar.text();
    }

    @Override
    public String neutral() {
        return "0";
    }

    @Override
    public void encode(String value, Writing out) {
        out.text(value);
    }

    @Override
    public Schema schema() {
        return new Schema.NumberType("", min, max);
    }
}
