package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one virtual host, searched by path. Finds the first in the list whose match holds, as a scan of the
 * list would, without scanning it.
 *
 * <p>The tree's edges are whole path elements, since no rule matches a part of one; a step down costs the hash of the
 * element, whatever the number of siblings. A lookup walks down as far as the path goes, looks at the exact routes if
 * it arrived at the path's end, then at the prefix routes from the deepest up, and last at the regular expressions: each
 * hangs at the node of the elements that all its matches begin with, or is tried anywhere if it has none. Each node
 * knows the smallest ordinal from itself up, and every step is left out that cannot beat what has been found, so the
 * order in which they are taken decides cost and never the outcome.
 *
 * <p>Templates, whose elements may be parameters, have a tree of their own ({@link TemplateNode}).
 *
 * <p>What is found is an ordinal, not a route: the tree outlives what its routes do (see {@link RouteTable}).
 */
final class PathTree {
    private static final int NONE = Integer.MAX_VALUE;

    private final PathNode root;
    private final PathRegex[] anywhere;
    private final @Nullable TemplateNode templates;

    private PathTree(PathNode root, PathRegex[] anywhere, @Nullable TemplateNode templates) {
        this.root = root;
        this.anywhere = anywhere;
        this.templates = templates;
    }

    static PathTree of(List<Route> routes) {
        PathNode.Builder root = new PathNode.Builder();
        TemplateNode.Builder templates = null;
        Map<String, List<Candidate>> regexes = new LinkedHashMap<>();
        for (int ordinal = 0; ordinal < routes.size(); ordinal++) {
            Candidate candidate = Candidate.of(ordinal, routes.get(ordinal).match());
            switch (routes.get(ordinal).match().path()) {
                case PathMatch.Exact(String path) -> root.exact(RequestTarget.normalizeOrKeep(path), candidate);
                case PathMatch.Prefix(String path) -> root.prefix(RequestTarget.normalizeOrKeep(path), candidate);
                case PathMatch.Regex(String regex) ->
                    regexes.computeIfAbsent(regex, r -> new ArrayList<>()).add(candidate);
                case PathMatch.Template template -> {
                    templates = templates == null ? new TemplateNode.Builder() : templates;
                    templates.add(template, candidate);
                }
            }
        }
        List<PathRegex> anywhere = new ArrayList<>();
        regexes.forEach((text, candidates) -> {
            PathRegex regex = new PathRegex(text, Candidates.of(candidates));
            if (regex.literal.startsWith("/")) {
                root.regex(regex);
            } else {
                anywhere.add(regex);
            }
        });
        return new PathTree(root.build(), anywhere.toArray(PathRegex[]::new),
                templates == null ? null : templates.build());
    }

    /** The ordinal of the first route that matches, or -1. */
    int find(RequestView request) {
        String path = request.path();
        int best = NONE;
        PathNode node = deepest(path);
        if (node != null) {
            best = node.exact == null || node.length < path.length() ? NONE : node.exact.first(request, NONE);
            best = findPrefix(node, request, best);
            best = findRegexBelow(node, request, best);
        }
        if (templates != null) {
            best = templates.find(request, best);
        }
        best = findRegex(anywhere, request, best);
        return best == NONE ? -1 : best;
    }

    /** All routes whose path matches, in no order, whatever else they ask. */
    void forEachOnPath(String path, Consumer<Candidate> action) {
        PathNode deepest = deepest(path);
        if (deepest != null && deepest.exact != null && deepest.length == path.length()) {
            deepest.exact.forEach(action);
        }
        for (PathNode node = deepest; node != null; node = node.enclosing) {
            if (node.prefix != null) {
                node.prefix.forEach(action);
            }
            forEachMatching(node.regexes, path, action);
        }
        forEachMatching(anywhere, path, action);
        if (templates != null) {
            templates.forEachOnPath(path, action);
        }
    }

    private static void forEachMatching(PathRegex[] regexes, String path, Consumer<Candidate> action) {
        for (PathRegex regex : regexes) {
            if (regex.matches(path)) {
                regex.candidates.forEach(action);
            }
        }
    }

    private static int findPrefix(PathNode deepest, RequestView request, int limit) {
        int best = limit;
        for (PathNode node = deepest; node != null && node.leastPrefix < best; node = node.enclosing) {
            if (node.prefix != null && node.prefix.least() < best) {
                best = node.prefix.first(request, best);
            }
        }
        return best;
    }

    private static int findRegexBelow(PathNode deepest, RequestView request, int limit) {
        int best = limit;
        for (PathNode node = deepest; node != null && node.leastRegex < best; node = node.enclosing) {
            best = findRegex(node.regexes, request, best);
        }
        return best;
    }

    private static int findRegex(PathRegex[] regexes, RequestView request, int limit) {
        int best = limit;
        for (PathRegex regex : regexes) {
            if (regex.candidates.least() >= best) {
                break;
            }
            int first = regex.candidates.first(request, best);
            if (first < best && regex.matches(request.path())) {
                best = first;
            }
        }
        return best;
    }

    /** The last node on the way of a path, or null for a target that is no path ({@code *}). */
    private @Nullable PathNode deepest(String path) {
        int length = path.length();
        if (length == 0 || path.charAt(0) != '/') {
            return null;
        }
        PathNode node = root;
        int at = 0;
        while (at < length && node.hasChildren()) {
            int hash = 0;
            int end = at + 1;
            for (; end < length && path.charAt(end) != '/'; end++) {
                hash = PathNode.hash(hash, path.charAt(end));
            }
            PathNode child = node.child(path, at + 1, end, hash);
            if (child == null) {
                break;
            }
            node = child;
            at = end;
        }
        return node;
    }
}
