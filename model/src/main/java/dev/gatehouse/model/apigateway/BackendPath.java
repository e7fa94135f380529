package dev.gatehouse.model.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The path that a backend service is asked for: text with {@code {env.name}} for the environment's variable and
 * {@code {name}} for what the request's path had in a parameter's place.
 */
public record BackendPath(List<Piece> pieces) {
    private static final String VARIABLE = "env.";

    /** A run of text, or what takes a place. */
    public sealed interface Piece {
        record Text(String text) implements Piece {}

        record Variable(String name) implements Piece {}

        record Parameter(String name) implements Piece {}
    }

    /** What is wrong with a path; empty if nothing is. */
    public static String problem(String path) {
        if (!path.startsWith("/") && !path.startsWith("{" + VARIABLE)) {
            return "\"" + path + "\" is not an absolute path: start it with \"/\"";
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            return "\"" + path + "\": a path has no query and no fragment; the request's query is passed on";
        }
        int at = 0;
        while (at < path.length()) {
            int open = path.indexOf('{', at);
            int stray = path.indexOf('}', at);
            if (stray >= 0 && (open < 0 || stray < open)) {
                return "\"" + path + "\": \"}\" without \"{\"";
            }
            if (open < 0) {
                return "";
            }
            int close = path.indexOf('}', open);
            if (close < 0) {
                return "\"" + path + "\": \"{\" without \"}\"";
            }
            String name = path.substring(open + 1, close);
            if (!isName(name.startsWith(VARIABLE) ? name.substring(VARIABLE.length()) : name)) {
                return "\"" + path + "\": {" + name + "} must be {env.name} for a variable of the environment or {name}"
                        + " for a parameter of the path";
            }
            at = close + 1;
        }
        return "";
    }

    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /**
     * @throws IllegalArgumentException if the path has a {@link #problem}
     */
    public static BackendPath parse(String path) {
        String problem = problem(path);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            int open = path.indexOf('{', at);
            int end = open < 0 ? path.length() : open;
            if (end > at) {
                pieces.add(new Piece.Text(path.substring(at, end)));
            }
            at = end;
            if (open >= 0) {
                at = path.indexOf('}', open) + 1;
                pieces.add(named(path.substring(open + 1, at - 1)));
            }
        }
        return new BackendPath(List.copyOf(pieces));
    }

    private static Piece named(String name) {
        return name.startsWith(VARIABLE)
                ? new Piece.Variable(name.substring(VARIABLE.length()))
                : new Piece.Parameter(name);
    }

    /** The path that a backend service is asked for where a resource says nothing: the request's own. */
    public static BackendPath same(PathTemplate front) {
        List<Piece> pieces = new ArrayList<>();
        for (PathTemplate.Segment segment : front.segments()) {
            pieces.add(new Piece.Text("/"));
            pieces.add(switch (segment) {
                case PathTemplate.Segment.Literal(String text) -> new Piece.Text(text);
                case PathTemplate.Segment.Parameter(String name) -> new Piece.Parameter(name);
            });
        }
        return new BackendPath(List.copyOf(pieces));
    }

    /**
     * The path with variables filled in; texts that meet are one, and it begins with one slash: a variable may be empty,
     * or bring its own.
     *
     * @param variables has all that the path needs
     */
    public BackendPath filled(Map<String, String> variables) {
        List<Piece> filled = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece next = piece instanceof Piece.Variable(String name)
                    ? new Piece.Text(variables.getOrDefault(name, ""))
                    : piece;
            if (next instanceof Piece.Text(String more) && !filled.isEmpty()
                    && filled.getLast() instanceof Piece.Text(String text)) {
                filled.set(filled.size() - 1, new Piece.Text(text + more));
            } else {
                filled.add(next);
            }
        }
        if (filled.isEmpty() || !(filled.getFirst() instanceof Piece.Text(String text))) {
            filled.addFirst(new Piece.Text("/"));
        } else {
            filled.set(0, new Piece.Text("/" + text.replaceFirst("^/+", "")));
        }
        return new BackendPath(List.copyOf(filled));
    }

    /** The variables of the environment that it needs. */
    public List<String> variables() {
        return pieces.stream().filter(Piece.Variable.class::isInstance).map(each -> ((Piece.Variable) each).name())
                .distinct().toList();
    }

    /** The parameters of the path that it needs. */
    public List<String> parameters() {
        return pieces.stream().filter(Piece.Parameter.class::isInstance).map(each -> ((Piece.Parameter) each).name())
                .distinct().toList();
    }
}
