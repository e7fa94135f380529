package dev.gatehouse.model.schema;

/** True or false. */
public record Flag() implements Shape<Boolean> {
    public static final Flag ANY = new Flag();

    @Override
    public String wanted() {
        return "true or false";
    }

    @Override
    public Boolean decode(Tree tree, Reading in) {
        if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.BOOLEAN) {
            return scalar.text().charAt(0) == 't' || scalar.text().charAt(0) == 'T';
        }
        in.wrongType(tree, wanted());
        return false;
    }

    @Override
    public Boolean neutral() {
        return false;
    }

    @Override
    public void encode(Boolean value, Writing out) {
        out.flag(value);
    }

    @Override
    public Schema schema() {
        return new Schema.BooleanType("");
    }
}
