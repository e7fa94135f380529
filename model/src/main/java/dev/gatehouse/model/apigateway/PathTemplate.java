package dev.gatehouse.model.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a resource: {@code /orders/{id}/items}. A parameter is a whole segment. A trailing slash does not count.
 */
public record PathTemplate(List<Segment> segments) {

    /** What stands between two slashes. */
    public sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Parameter(String name) implements Segment {}
    }

    /** What is wrong with a path; empty if nothing is. */
    public static String problem(String path) {
        if (!path.startsWith("/")) {
            return "\"" + path + "\" is not an absolute path: start it with \"/\"";
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return "\"" + path + "\": a path has no query and no fragment";
        }
        List<String> names = new ArrayList<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() && i < parts.length - 1) {
                return "\"" + path + "\": an empty segment (\"//\") is not allowed";
            }
            Optional<String> problem = segmentProblem(parts[i], names);
            if (problem.isPresent()) {
                return "\"" + path + "\": " + problem.get();
            }
        }
        return "";
    }

    private static Optional<String> segmentProblem(String segment, List<String> names) {
        if (segment.equals(".") || segment.equals("..")) {
            return Optional.of("\"" + segment + "\" is not allowed as a segment");
        }
        boolean open = segment.indexOf('{') >= 0;
        if (!open && segment.indexOf('}') < 0) {
            return segment.chars().allMatch(PathTemplate::isPathCharacter)
                    ? Optional.empty()
                    : Optional.of("\"" + segment + "\" has a character that must be percent-encoded");
        }
        if (!isParameter(segment)) {
            return Optional.of("\"" + segment + "\": a parameter is a whole segment, as in /orders/{id}");
        }
        String name = segment.substring(1, segment.length() - 1);
        if (!BackendPath.isName(name)) {
            return Optional.of("{" + name + "}: a parameter's name has letters, digits, \"_\" and \"-\" and starts with"
                    + " a letter or \"_\"");
        }
        if (names.contains(name)) {
            return Optional.of("{" + name + "} stands there twice");
        }
        names.add(name);
        return Optional.empty();
    }

    private static boolean isParameter(String segment) {
        return segment.length() > 2 && segment.charAt(0) == '{' && segment.indexOf('}') == segment.length() - 1
                && segment.lastIndexOf('{') == 0;
    }

    /** RFC 3986 pchar. */
    private static boolean isPathCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || "-._~%!$&'()*+,;=:@".indexOf(c) >= 0;
    }

    /**
     * @throws IllegalArgumentException if the path has a {@link #problem}
     */
    public static PathTemplate parse(String path) {
        String problem = problem(path);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                segments.add(isParameter(part)
                        ? new Segment.Parameter(part.substring(1, part.length() - 1))
                        : new Segment.Literal(part));
            }
        }
        return new PathTemplate(List.copyOf(segments));
    }

    /** The names of the parameters, in order. */
    public List<String> parameters() {
        return segments.stream().filter(Segment.Parameter.class::isInstance)
                .map(segment -> ((Segment.Parameter) segment).name()).toList();
    }

    /** The template with nameless parameters: two of the same form match the same requests. */
    public String form() {
        StringBuilder form = new StringBuilder();
        for (Segment segment : segments) {
            form.append('/').append(segment instanceof Segment.Literal(String text) ? text : "{}");
        }
        return form.isEmpty() ? "/" : form.toString();
    }
}
