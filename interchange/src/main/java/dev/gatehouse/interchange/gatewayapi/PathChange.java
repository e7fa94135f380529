package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.BackendPath;
import dev.gatehouse.model.apigateway.BackendPath.Piece;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.gateway.HttpRoute.PathType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the path changes on its way to the backend service. */
sealed interface PathChange {
    /** RE2's substitutions name groups by one digit. */
    int MAX_GROUPS = 9;

    /** The whole path is replaced. */
    record Full(String path) implements PathChange {}

    /** The prefix that was matched is replaced. */
    record Prefix(String replacement) implements PathChange {}

    /** What an expression matches, which is all of the path, is replaced. */
    record Expression(String pattern, String substitution) implements PathChange {}

    /**
     * There is no such filter.
     *
     * @param reason for people
     */
    record Inexpressible(String reason) implements PathChange {}

    static PathChange of(PlannedRoute route, Map<String, String> variables) {
        Resource.Spec resource = route.resource().spec();
        List<Piece> pieces = resource.backendPath().filled(variables).pieces();
        boolean odd = pieces.stream().anyMatch(piece -> piece instanceof Piece.Text(String text)
                && text.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '?' || c == '#' || c == '\\'));
        if (odd) {
            return new Inexpressible("its backend path has characters that must be percent-encoded");
        }
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Text(String text)) {
            if (!resource.passesRest()) {
                return new Full(text);
            }
            if (route.type() == PathType.PATH_PREFIX) {
                return new Prefix(text);
            }
        }
        return expression(route, pieces, resource.passesRest());
    }

    private static PathChange expression(PlannedRoute route, List<Piece> pieces, boolean rest) {
        List<String> used = new BackendPath(pieces).parameters();
        List<String> groups = new ArrayList<>();
        String pattern = "^" + route.path().expression(name -> {
            if (used.contains(name)) {
                groups.add(name);
                return "(" + PathText.ELEMENT + ")";
            }
            return PathText.ELEMENT;
        });
        boolean endsWithSlash = pieces.getLast() instanceof Piece.Text(String text) && text.endsWith("/");
        StringBuilder substitution = new StringBuilder();
        for (Piece piece : pieces) {
            substitution.append(switch (piece) {
                case Piece.Text(String text) -> text;
                case Piece.Parameter(String name) -> "\\" + (groups.indexOf(name) + 1);
                case Piece.Variable(String name) -> throw new IllegalArgumentException(name + " is not filled in");
            });
        }
        if (rest) {
            groups.add("");
            substitution.append('\\').append(groups.size());
        }
        if (groups.size() > MAX_GROUPS) {
            return new Inexpressible("its backend path takes more than " + MAX_GROUPS + " parts of the request's path");
        }
        return new Expression(pattern + end(route.below(), rest, endsWithSlash) + "$", substitution.toString());
    }

    /** Two slashes that meet become one. */
    private static String end(boolean below, boolean rest, boolean endsWithSlash) {
        if (!rest) {
            return below ? "(?:/.*)?" : "/?";
        }
        String further = below ? ".*" : "";
        return endsWithSlash ? "(?:/(" + further + "))?" : "(/" + further + ")?";
    }
}
