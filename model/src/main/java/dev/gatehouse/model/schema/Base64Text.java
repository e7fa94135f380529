package dev.gatehouse.model.schema;

import dev.gatehouse.model.core.Bytes;
import java.util.Base64;

/** Bytes as base64. */
public final class Base64Text {
    public static final Shape<Bytes> VALUE = new Adapted<>(
            Text.of("base64", 0, Integer.MAX_VALUE, Base64Text::problem).formatted("byte"),
            (text, tree, in) -> problem(text).isEmpty() ? decode(text) : Bytes.of(new byte[0]),
            bytes -> Base64.getEncoder().encodeToString(bytes.toArray()));

    private Base64Text() {
    }

    private static Bytes decode(String text) {
        return Bytes.of(Base64.getDecoder().decode(withoutBreaks(text)));
    }

    private static String problem(String text) {
        try {
            decode(text);
            return "";
        } catch (IllegalArgumentException e) {
            return "is not base64: encode the value, or put it under \"stringData\" as it is";
        }
    }

    /** Kubernetes takes line breaks inside base64, as `base64` prints them. */
    private static String withoutBreaks(String text) {
        return text.replace("\n", "").replace("\r", "");
    }
}
