package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Trees as JSON text in one spelling, so that equal values are equal texts: no white space, fields in order of name,
 * fields that are null left out, of two equal names the first. Numbers keep their digits.
 */
final class CanonicalJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Comparator<Tree.Entry> BY_NAME = Comparator.comparing(entry -> entry.key().text());

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);
    private final boolean asWritten;

    private CanonicalJson(boolean asWritten) {
        this.asWritten = asWritten;
    }

    static String of(Tree tree) {
        return of(tree, new CanonicalJson(false));
    }

    /** Fields in the tree's order, those that are null among them. */
    static String asWritten(Tree tree) {
        return of(tree, new CanonicalJson(true));
    }

    private static String of(Tree tree, CanonicalJson out) {
        out.value(tree);
        out.json.close();
        return out.text.toString();
    }

    /** The fields of an object that are wanted, as an object. */
    static String of(List<Tree.Entry> entries, Predicate<String> wanted) {
        CanonicalJson out = new CanonicalJson(false);
        out.object(entries.stream().filter(entry -> wanted.test(entry.key().text())).toList());
        out.json.close();
        return out.text.toString();
    }

    private void value(Tree tree) {
        switch (tree) {
            case Tree.Mapping mapping -> object(mapping.entries());
            case Tree.Sequence sequence -> {
                json.writeStartArray();
                sequence.items().forEach(this::value);
                json.writeEndArray();
            }
            case Tree.Scalar scalar -> scalar(scalar);
        }
    }

    private void object(List<Tree.Entry> entries) {
        json.writeStartObject();
        String last = null;
        for (Tree.Entry entry : asWritten ? entries : entries.stream().sorted(BY_NAME).toList()) {
            String name = entry.key().text();
            if ((asWritten || !entry.value().isNull()) && !name.equals(last)) {
                json.writeName(name);
                value(entry.value());
                last = name;
            }
        }
        json.writeEndObject();
    }

    private void scalar(Tree.Scalar scalar) {
        switch (scalar.type()) {
            case STRING -> json.writeString(scalar.text());
            case INTEGER -> json.writeNumber(integer(scalar.text()));
            case DECIMAL -> json.writeRawValue(decimal(scalar.text()));
            case BOOLEAN -> json.writeBoolean(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            case NULL -> json.writeNull();
        }
    }

    /** YAML's spellings 0x1f, 0o17, +1 and 007 are none of JSON's. */
    private static BigInteger integer(String digits) {
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        return digits.startsWith("0o") ? new BigInteger(digits.substring(2), 8) : new BigInteger(digits);
    }

    /** YAML's {@code .5}, {@code 5.} and {@code +.5} likewise; infinities have no spelling in JSON. */
    private static String decimal(String digits) {
        String text = digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            return text.startsWith(".") || text.startsWith("-.") || text.contains(".e") || text.contains(".E")
                    || text.endsWith(".") || text.startsWith("0")
                            ? new BigDecimal(text).toString()
                            : text;
        } catch (NumberFormatException notANumber) {
            return "null";
        }
    }
}
