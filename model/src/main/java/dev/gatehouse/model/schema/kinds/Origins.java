package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Ascii;
import dev.gatehouse.model.schema.Text;

/** Web sites, as CORS names them: {@code https://*.example.com:8443}, or a star for all. */
final class Origins {
    static final Text SHAPE = Text.of("an origin", 1, 253, Origins::problem)
            .matching("^(\\*|https?://((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:[0-9]{1,5})?)$");

    private Origins() {
    }

    private static String problem(String value) {
        int start = value.startsWith("https://") ? 8 : value.startsWith("http://") ? 7 : 0;
        return value.equals("*") || start > 0 && isHost(value.substring(start))
                ? ""
                : "\"" + value + "\" is not an origin: write *, or a scheme and a hostname such as"
                        + " https://www.example.com";
    }

    private static boolean isHost(String hostAndPort) {
        int colon = hostAndPort.indexOf(':');
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        String port = colon < 0 ? "1" : hostAndPort.substring(colon + 1);
        if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(Ascii::isDigit)) {
            return false;
        }
        if (host.equals("*")) {
            return true;
        }
        for (String part : (host.startsWith("*.") ? host.substring(2) : host).split("\\.", -1)) {
            if (part.isEmpty() || !part.chars().allMatch(c -> Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
