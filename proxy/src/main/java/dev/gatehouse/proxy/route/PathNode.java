package dev.gatehouse.proxy.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one path: the routes that name it exactly, those that have it as a prefix, the regular expressions
 * whose every match lies below it, and what follows.
 */
final class PathNode {
    private static final CharRangeMap<PathNode> NO_CHILDREN = new CharRangeMap<>(List.of());

    /** How many characters the node's path has. */
    final int length;
    /** The routes whose path is this one. */
    final @Nullable Candidates exact;
    /** The routes whose prefix is this path. */
    final @Nullable Candidates prefix;
    /** The expressions that only paths below this one can match, ascending by their least ordinal. */
    final PathRegex[] regexes;
    /** The nearest node above that has prefix routes or expressions. */
    final @Nullable PathNode enclosing;
    /** The smallest ordinal among the prefix routes of this node and of all above. */
    final int leastPrefix;
    /** The same among the expressions. */
    final int leastRegex;

    private CharRangeMap<PathNode> children = NO_CHILDREN;

    private PathNode(int length, @Nullable Candidates exact, @Nullable Candidates prefix, PathRegex[] regexes,
            @Nullable PathNode enclosing) {
        this.length = length;
        this.exact = exact;
        this.prefix = prefix;
        this.regexes = regexes;
        this.enclosing = enclosing;
        int prefixAbove = enclosing == null ? Integer.MAX_VALUE : enclosing.leastPrefix;
        int regexAbove = enclosing == null ? Integer.MAX_VALUE : enclosing.leastRegex;
        leastPrefix = prefix == null ? prefixAbove : Math.min(prefixAbove, prefix.least());
        leastRegex = regexes.length == 0 ? regexAbove : Math.min(regexAbove, regexes[0].candidates.least());
    }

    /** The node of a further path element, {@code path[from, to)}, or null. */
    @Nullable
    PathNode child(String path, int from, int to, int hash) {
        return children.get(path, from, to, hash);
    }

    boolean hasChildren() {
        return children != NO_CHILDREN;
    }

    /** A node while the tree is built. */
    static final class Builder {
        private final Map<String, Builder> children = new HashMap<>();
        private final List<Candidate> exact = new ArrayList<>();
        private final List<Candidate> prefix = new ArrayList<>();
        private final List<PathRegex> regexes = new ArrayList<>();

        void exact(String path, Candidate candidate) {
            at(path).exact.add(candidate);
        }

        /** Adds a prefix; a slash at its end does not count. */
        void prefix(String path, Candidate candidate) {
            at(path.endsWith("/") ? path.substring(0, path.length() - 1) : path).prefix.add(candidate);
        }

        /** Adds an expression, the ones with the smaller least ordinal first. */
        void regex(PathRegex regex) {
            at(regex.literal.substring(0, regex.literal.lastIndexOf('/'))).regexes.add(regex);
        }

        PathNode build() {
            return build(0, null);
        }

        private PathNode build(int length, @Nullable PathNode enclosing) {
            PathNode node = new PathNode(length, exact.isEmpty() ? null : Candidates.of(exact),
                    prefix.isEmpty() ? null : Candidates.of(prefix), regexes.toArray(PathRegex[]::new), enclosing);
            if (!children.isEmpty()) {
                PathNode nearest = node.prefix == null && regexes.isEmpty() ? enclosing : node;
                List<CharRangeMap.Entry<PathNode>> entries = new ArrayList<>();
                children.forEach((element, child) -> entries.add(new CharRangeMap.Entry<>(element, hash(element),
                        child.build(length + 1 + element.length(), nearest))));
                node.children = new CharRangeMap<>(entries);
            }
            return node;
        }

        private Builder at(String path) {
            Builder node = this;
            for (int from = 0; from < path.length();) {
                int end = path.indexOf('/', from + 1);
                end = end < 0 ? path.length() : end;
                node = node.children.computeIfAbsent(path.substring(from + 1, end), element -> new Builder());
                from = end;
            }
            return node;
        }
    }

    /** One step of the hash of a path element. */
    static int hash(int hash, char c) {
        return 31 * hash + c;
    }

    /** The hash of a whole path element. */
    static int hash(String element) {
        int hash = 0;
        for (int i = 0; i < element.length(); i++) {
            hash = hash(hash, element.charAt(i));
        }
        return hash;
    }
}
