package dev.gatehouse.model.schema;

/** A Kubernetes quantity: a number, or a number with a suffix such as {@code Ki} or {@code M}. */
public record Quantity() implements Shape<String> {
    public static final Quantity SHAPE = new Quantity();

    private static final String SUFFIXES = " m k M G T P E Ki Mi Gi Ti Pi Ei ";

    @Override
    public String wanted() {
        return "a quantity such as 1024, 64Ki or 1M";
    }

    @Override
    public String decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.type() == Tree.Scalar.Type.BOOLEAN) {
            in.wrongType(tree, wanted());
            return "0";
        }
        if (!isQuantity(scalar.text())) {
            in.error(tree, "\"" + scalar.text() + "\" is not a quantity: write a number, or one with a suffix such as"
                    + " 64Ki or 1M");
        }
        return scalar.text();
    }

    private static boolean isQuantity(String text) {
        int at = 0;
        boolean digit = false;
        while (at < text.length() && (Ascii.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            digit |= text.charAt(at) != '.';
            at++;
        }
        return digit && (at == text.length() || SUFFIXES.contains(" " + text.substring(at) + " "));
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
        return new Schema.IntOrString("", "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(m|k|[MGTPE]|[KMGTPE]i)?$");
    }
}
