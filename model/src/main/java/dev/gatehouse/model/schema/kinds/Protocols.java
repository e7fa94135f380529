package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Text;
import java.util.regex.Pattern;

/** What a listener speaks: any word, or a domain-prefixed one. Whether anybody speaks it is for the status to say. */
final class Protocols {
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?");

    static final Text SHAPE = Text.of("a protocol", 1, 255, Protocols::problem).matching(
            "^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|"
                    + "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/.+$");

    private Protocols() {
    }

    private static String problem(String value) {
        if (WORD.matcher(value).matches()
                || (value.indexOf('/') > 0 && Names.DOMAIN_PREFIXED.check().problem(value).isEmpty())) {
            return "";
        }
        return "\"" + value + "\" is not a protocol such as HTTP, HTTPS, TLS, TCP, UDP or example.com/name";
    }
}
