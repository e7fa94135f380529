package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.PathTemplate.Segment;
import dev.gatehouse.model.apigateway.PublicAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A resource's whole path, as a literal and as a regular expression (RE2). */
record PathText(List<Segment> segments) {
    /** What a parameter stands for. */
    static final String ELEMENT = "[^/]+";
    private static final String QUOTED = "\\.+*?()|[]{}^$";

    static PathText of(PublicAddress address, PathTemplate path) {
        return new PathText(Stream.concat(address.segments().stream().map(Segment.Literal::new),
                path.segments().stream()).map(PathText::normal).toList());
    }

    /** As requests' paths are compared: escaped letters, digits and {@code - . _ ~} as themselves. */
    private static Segment normal(Segment segment) {
        return segment instanceof Segment.Literal(String text) && text.indexOf('%') >= 0
                ? new Segment.Literal(unescaped(text))
                : segment;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int octet = isEscape(text, i) ? Integer.parseInt(text.substring(i + 1, i + 3), 16) : -1;
            if (octet >= 0 && octet < 128 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0)) {
                plain.append((char) octet);
                i += 2;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%' && at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    boolean isLiteral() {
        return segments.stream().allMatch(Segment.Literal.class::isInstance);
    }

    /** Whether the types Exact and PathPrefix take it (Gateway API, HTTPPathMatch). */
    boolean isPlain() {
        return isLiteral() && segments.stream().map(segment -> ((Segment.Literal) segment).text())
                .allMatch(PathText::isPlain);
    }

    private static boolean isPlain(String text) {
        if (text.equals(".") || text.equals("..")) {
            return false;
        }
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (!isEscape(text, i) || text.regionMatches(true, i, "%2f", 0, 3)) {
                return false;
            }
        }
        return true;
    }

    String literal() {
        return text(literal -> literal, name -> "{" + name + "}");
    }

    /** An expression of the path; parameters as the function says. */
    String expression(Function<String, String> parameter) {
        return text(PathText::quoted, parameter);
    }

    private String text(Function<String, String> literal, Function<String, String> parameter) {
        return segments.stream().map(segment -> "/" + switch (segment) {
            case Segment.Literal(String text) -> literal.apply(text);
            case Segment.Parameter(String name) -> parameter.apply(name);
        }).collect(Collectors.joining());
    }

    private static String quoted(String literal) {
        StringBuilder quoted = new StringBuilder();
        for (char c : literal.toCharArray()) {
            quoted.append(QUOTED.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return quoted.toString();
    }

    /** Whether some path is both this, or below it, and the other, or below that. */
    boolean meets(boolean below, PathText other, boolean otherBelow) {
        int mine = segments.size();
        int theirs = other.segments.size();
        if (mine < theirs && !below || theirs < mine && !otherBelow) {
            return false;
        }
        for (int i = 0; i < Math.min(mine, theirs); i++) {
            if (segments.get(i) instanceof Segment.Literal one && other.segments.get(i) instanceof Segment.Literal two
                    && !one.equals(two)) {
                return false;
            }
        }
        return true;
    }

    /** Parameters without their names: two of the same form match the same paths. */
    String form() {
        return text(literal -> literal, _ -> "{}");
    }
}
