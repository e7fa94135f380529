package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ResourceOrder;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.gateway.HttpRoute.PathMatch;
import dev.gatehouse.model.gateway.HttpRoute.PathType;
import java.util.List;

/**
 * A resource at its path, or at what lies below.
 *
 * @param whole whether it takes the path itself
 * @param below whether it takes what lies below; with {@code whole} both
 * @param preflight whether it answers what browsers ask before they send the resource's method
 * @param type  how its path is matched
 * @param width how long an expression must be to go before those that come after; the shorter ones are padded
 */
record PlannedRoute(Revision.Frozen resource, PathText path, ResourceOrder order, boolean whole, boolean below,
        boolean preflight, PathType type, int width) {
    private static final String OPTIONS = "OPTIONS";
    /** Matches nothing, and only makes an expression longer. */
    private static final String PADDING = "(?:)";

    String method() {
        return preflight ? OPTIONS : resource.spec().method();
    }

    /** Whether there is a request that both take. */
    boolean meets(PlannedRoute other) {
        boolean methods = method().equals(other.method()) || method().equals(Resource.ANY)
                || other.method().equals(Resource.ANY);
        return methods && path.meets(below, other.path, other.below);
    }

    boolean isLikely(PlannedRoute other) {
        return whole == other.whole && below == other.below && path.form().equals(other.path.form());
    }

    /** With and without a slash at the end. */
    List<PathMatch> matches() {
        return switch (type) {
            case EXACT -> List.of(new PathMatch(type, path.literal()), new PathMatch(type, path.literal() + "/"));
            case PATH_PREFIX -> List.of(new PathMatch(type, path.literal()));
            case REGULAR_EXPRESSION -> List.of(new PathMatch(type, padded()));
        };
    }

    /** Whether it is asked by browsers beforehand (Fetch, CORS-preflight request). */
    static boolean isAskedBeforehand(Revision.Frozen resource) {
        return !resource.spec().method().equals(Resource.ANY) && !resource.spec().method().equals(OPTIONS);
    }

    String expression() {
        return path.expression(_ -> PathText.ELEMENT) + (below ? "(?:/.*)?" : "/?");
    }

    private String padded() {
        StringBuilder padded = new StringBuilder(expression());
        while (padded.length() < width) {
            padded.append(PADDING);
        }
        return padded.toString();
    }

    /** How long its expression is. */
    int length() {
        return padded().length();
    }

    PlannedRoute as(PathType chosen, int least) {
        return new PlannedRoute(resource, path, order, whole, below, preflight, chosen, least);
    }
}
