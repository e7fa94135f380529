package dev.gatehouse.model.schema;

/** A value that is accepted whatever it is, and not kept. */
public record Anything() implements Shape<String> {
    public static final Anything VALUE = new Anything();

    @Override
    public String wanted() {
        return "anything";
    }

    @Override
    public String decode(Tree tree, Reading in) {
        return "";
    }

    @Override
    public String neutral() {
        return "";
    }

    @Override
    public void encode(String value, Writing out) {
        out.text(value);
    }

    @Override
    public Schema schema() {
        return new Schema.AnyType("");
    }
}
