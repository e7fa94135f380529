package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Nearest;
import dev.gatehouse.model.schema.Text;
import java.util.List;

/** What a listener speaks. */
final class Protocols {
    private static final List<String> KNOWN = List.of("HTTP", "HTTPS", "TLS", "TCP", "UDP");

    static final Text SHAPE = Text.of("a protocol", 1, 255, Protocols::problem);

    private Protocols() {
    }

    private static String problem(String value) {
        if (KNOWN.contains(value)
                || (value.indexOf('/') > 0 && Names.DOMAIN_PREFIXED.check().problem(value).isEmpty())) {
            return "";
        }
        return "unknown value \"" + value + "\": "
                + Nearest.to(value, KNOWN).map(near -> "did you mean \"" + near + "\"? ").orElse("")
                + "It must be one of " + String.join(", ", KNOWN) + " or domain-prefixed";
    }
}
