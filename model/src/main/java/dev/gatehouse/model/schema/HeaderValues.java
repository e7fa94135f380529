package dev.gatehouse.model.schema;

/** What a header may hold: nothing that could end it (RFC 9110, section 5.5). */
public final class HeaderValues {
    public static final Text VALUE = Text.of("a header's value", 1, 4096, HeaderValues::problem);

    private HeaderValues() {
    }

    private static String problem(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                return "a header's value may have no line break or other control character";
            }
        }
        return "";
    }
}
