package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.apigateway.PathTemplate.Segment;
import java.util.Comparator;
import java.util.List;

/**
 * A route's place among those of its environment: paths without parameters, then with, then what lies below a path. Of
 * two with parameters the one that is literal first, read from the left; below, the longer one. A method comes before
 * any, and after it the preflights of other methods.
 *
 * @param below     whether the route takes what lies below its path
 * @param method    or {@link Resource#ANY}
 * @param preflight whether it answers what browsers ask beforehand
 */
public record ResourceOrder(PathTemplate path, boolean below, String method, boolean preflight,
        String name) implements Comparable<ResourceOrder> {
    private static final Comparator<ResourceOrder> ORDER = Comparator.comparingInt(ResourceOrder::rank)
            .thenComparing(ResourceOrder::path, ResourceOrder::byPath)
            .thenComparing(order -> order.method().equals(Resource.ANY)).thenComparing(ResourceOrder::preflight)
            .thenComparing(ResourceOrder::name);

    private int rank() {
        if (below) {
            return 2;
        }
        return path.parameters().isEmpty() ? 0 : 1;
    }

    private static int byPath(PathTemplate one, PathTemplate other) {
        List<Segment> mine = one.segments();
        List<Segment> theirs = other.segments();
        int length = Integer.compare(theirs.size(), mine.size());
        for (int i = 0; i < mine.size() && length == 0; i++) {
            int literal = Boolean.compare(mine.get(i) instanceof Segment.Parameter,
                    theirs.get(i) instanceof Segment.Parameter);
            if (literal != 0) {
                return literal;
            }
        }
        return length != 0 ? length : one.form().compareTo(other.form());
    }

    @Override
    public int compareTo(ResourceOrder other) {
        return ORDER.compare(this, other);
    }
}
