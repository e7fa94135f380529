package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.schema.Ascii;
import dev.gatehouse.model.schema.Findings;
import java.util.List;

/** The Gateway API's rules over paths. */
final class PathRules {
    private static final List<String> NEVER_INSIDE = List.of("//", "/./", "/../", "%2f", "%2F", "#");
    private static final List<String> NEVER_AT_END = List.of("/..", "/.");

    private PathRules() {
    }

    static void match(HttpRoute.PathMatch path, Findings found) {
        if (path.type() == HttpRoute.PathType.REGULAR_EXPRESSION) {
            if (path.value().isEmpty()) {
                found.error("value", "must not be empty when type is RegularExpression");
            }
            return;
        }
        String value = path.value();
        if (!value.startsWith("/")) {
            found.error("value", "\"" + value + "\": value must be an absolute path and start with '/' when type one of"
                    + " ['Exact', 'PathPrefix']");
            return;
        }
        for (String part : NEVER_INSIDE) {
            if (value.contains(part)) {
                found.error("value", "\"" + value + "\": must not contain '" + part
                        + "' when type one of ['Exact', 'PathPrefix']");
            }
        }
        for (String end : NEVER_AT_END) {
            if (value.endsWith(end)) {
                found.error("value",
                        "\"" + value + "\": must not end with '" + end + "' when type one of ['Exact', 'PathPrefix']");
            }
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isPathCharacter(value, i)) {
                found.error("value", "\"" + value.charAt(i) + "\" must be percent-encoded: must only contain valid"
                        + " characters (matching ^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$) for types"
                        + " ['Exact', 'PathPrefix']");
                return;
            }
        }
    }

    /** RFC 3986's pchar and "/"; "#" has been told already. */
    private static boolean isPathCharacter(String value, int at) {
        char c = value.charAt(at);
        if (c == '%') {
            return at + 2 < value.length() && Ascii.isHexDigit(value.charAt(at + 1))
                    && Ascii.isHexDigit(value.charAt(at + 2));
        }
        return Ascii.isLetter(c) || Ascii.isDigit(c) || "/-._~!$&'()*+,;=:@#".indexOf(c) >= 0;
    }
}
