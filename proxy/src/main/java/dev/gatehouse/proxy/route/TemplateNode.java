package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.PathMatch.Element;
import dev.gatehouse.snapshot.PathMatch.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tree of path templates; an edge is a path element, either a literal or any.
 *
 * <p>At each step both the literal child and that of the parameter may lead to a match, so a lookup tries both, and
 * leaves out what can't beat the ordinal that it has. What it can visit is bounded by the nodes that templates made, not
 * by what a client sends. It allocates nothing.
 */
final class TemplateNode {
    private static final CharRangeMap<TemplateNode> NO_LITERALS = new CharRangeMap<>(List.of());

    private final @Nullable Candidates whole;
    private final @Nullable Candidates below;
    private final CharRangeMap<TemplateNode> literals;
    private final @Nullable TemplateNode parameter;
    /** The smallest ordinal here and further down. */
    private final int least;

    private TemplateNode(@Nullable Candidates whole, @Nullable Candidates below,
            CharRangeMap<TemplateNode> literals, @Nullable TemplateNode parameter, int least) {
        this.whole = whole;
        this.below = below;
        this.literals = literals;
        this.parameter = parameter;
        this.least = least;
    }

    /** The smallest ordinal whose route takes the request, below a limit; the limit if there is none. */
    int find(RequestView request, int limit) {
        String path = request.path();
        return path.isEmpty() || path.charAt(0) != '/' ? limit : find(request, path, 0, limit);
    }

    /**
     * @param at where the elements that led here end: at a slash, or at the path's end
     */
    private int find(RequestView request, String path, int at, int limit) {
        int best = limit;
        int length = path.length();
        if (at >= length - 1 && whole != null && whole.least() < best) {
            best = whole.first(request, best);
        }
        if (at < length - 1) {
            best = findFurther(request, path, at, best);
        }
        return below == null || below.least() >= best ? best : below.first(request, best);
    }

    private int findFurther(RequestView request, String path, int at, int limit) {
        int best = limit;
        int hash = 0;
        int end = at + 1;
        for (; end < path.length() && path.charAt(end) != '/'; end++) {
            hash = PathNode.hash(hash, path.charAt(end));
        }
        TemplateNode literal = literals.get(path, at + 1, end, hash);
        if (literal != null && literal.least < best) {
            best = literal.find(request, path, end, best);
        }
        if (parameter != null && parameter.least < best && end > at + 1) {
            best = parameter.find(request, path, end, best);
        }
        return best;
    }

    /** All routes whose template matches, in no order, whatever else they ask. */
    void forEachOnPath(String path, Consumer<Candidate> action) {
        if (!path.isEmpty() && path.charAt(0) == '/') {
            forEachOnPath(path, 0, action);
        }
    }

    private void forEachOnPath(String path, int at, Consumer<Candidate> action) {
        if (below != null) {
            below.forEach(action);
        }
        if (at >= path.length() - 1) {
            if (whole != null) {
                whole.forEach(action);
            }
            return;
        }
        int slash = path.indexOf('/', at + 1);
        int end = slash < 0 ? path.length() : slash;
        TemplateNode literal = literals.get(path, at + 1, end, PathNode.hash(path.substring(at + 1, end)));
        if (literal != null) {
            literal.forEachOnPath(path, end, action);
        }
        if (parameter != null && end > at + 1) {
            parameter.forEachOnPath(path, end, action);
        }
    }

    /** A node while the tree is built. */
    static final class Builder {
        private final Map<String, Builder> literals = new HashMap<>();
        private final List<Candidate> whole = new ArrayList<>();
        private final List<Candidate> below = new ArrayList<>();
        private @Nullable Builder parameter;

        void add(Template template, Candidate candidate) {
            Builder node = this;
            for (Element element : template.elements()) {
                node = switch (element) {
                    case Element.Literal(String text) -> node.literals.computeIfAbsent(
                            RequestTarget.normalizeOrKeep("/" + text).substring(1), _ -> new Builder());
                    case Element.Parameter _ -> node.parameter();
                };
            }
            (template.below() ? node.below : node.whole).add(candidate);
        }

        private Builder parameter() {
            if (parameter == null) {
                parameter = new Builder();
            }
            return parameter;
        }

        TemplateNode build() {
            int least = Math.min(least(whole), least(below));
            List<CharRangeMap.Entry<TemplateNode>> children = new ArrayList<>();
            for (Map.Entry<String, Builder> entry : literals.entrySet()) {
                TemplateNode child = entry.getValue().build();
                least = Math.min(least, child.least);
                children.add(new CharRangeMap.Entry<>(entry.getKey(), PathNode.hash(entry.getKey()), child));
            }
            TemplateNode any = parameter == null ? null : parameter.build();
            return new TemplateNode(whole.isEmpty() ? null : Candidates.of(whole),
                    below.isEmpty() ? null : Candidates.of(below),
                    children.isEmpty() ? NO_LITERALS : new CharRangeMap<>(children), any,
                    any == null ? least : Math.min(least, any.least));
        }

        private static int least(List<Candidate> candidates) {
            return candidates.isEmpty() ? Integer.MAX_VALUE : candidates.getFirst().ordinal();
        }
    }
}
