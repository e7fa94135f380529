package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.schema.Findings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Gateway API's rules over an HTTPRoute's rules. */
final class RouteRules {
    private static final int MAX_MATCHES = 128;

    private RouteRules() {
    }

    static void timeouts(HttpRoute.Timeouts timeouts, Findings found) {
        Duration request = timeouts.request().orElse(Duration.ZERO);
        Duration backend = timeouts.backendRequest().orElse(Duration.ZERO);
        if (!request.isZero() && backend.compareTo(request) > 0) {
            found.error("backendRequest", "backendRequest timeout cannot be longer than request timeout");
        }
    }

    static void redirects(HttpRoute.Rule rule, Findings found) {
        boolean redirect = rule.filters().stream().anyMatch(HttpRouteFilter.RequestRedirect.class::isInstance);
        if (redirect && !rule.backendRefs().isEmpty()) {
            found.error("backendRefs", "RequestRedirect filter must not be used together with backendRefs");
        }
    }

    /** A replaced prefix needs exactly one prefix that is matched. */
    static void prefixes(HttpRoute.Rule rule, Findings found) {
        boolean onePrefix = rule.matches().size() == 1
                && rule.matches().get(0).path().type() == HttpRoute.PathType.PATH_PREFIX;
        if (onePrefix) {
            return;
        }
        prefixes(rule.filters(), "filters", "", found);
        for (int i = 0; i < rule.backendRefs().size(); i++) {
            prefixes(rule.backendRefs().get(i).filters(), "backendRefs[" + i + "].filters", "Within backendRefs, ",
                    found);
        }
    }

    private static void prefixes(List<HttpRouteFilter> filters, String path, String where, Findings found) {
        for (int i = 0; i < filters.size(); i++) {
            Optional<PathModifier> modifier = filters.get(i).path();
            if (modifier.isPresent() && modifier.get() instanceof PathModifier.ReplacePrefixMatch) {
                boolean rewrite = filters.get(i) instanceof HttpRouteFilter.UrlRewrite;
                String when = where.isEmpty() || rewrite ? "When using " : "when using ";
                found.error(path + "[" + i + "]", where + when + (rewrite ? "URLRewrite" : "RequestRedirect")
                        + " filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified");
            }
        }
    }

    static void parents(List<ParentReference> parentRefs, Findings found) {
        Set<ParentReference> seen = new HashSet<>();
        for (int i = 0; i < parentRefs.size(); i++) {
            ParentReference parent = parentRefs.get(i);
            if (!seen.add(parent)) {
                found.error("parentRefs[" + i + "]",
                        "sectionName or port must be unique when parentRefs includes 2 or more references to the same"
                                + " parent");
            } else if (isAmbiguous(parent, parentRefs)) {
                found.error("parentRefs[" + i + "]",
                        "sectionName or port must be specified when parentRefs includes 2 or more references to the"
                                + " same parent");
            }
        }
    }

    /** One reference to the whole Gateway beside others to parts of it. */
    private static boolean isAmbiguous(ParentReference parent, List<ParentReference> all) {
        return parent.sectionName().isEmpty() && parent.port().isEmpty()
                && all.stream().anyMatch(other -> !other.equals(parent) && isSameObject(parent, other));
    }

    private static boolean isSameObject(ParentReference a, ParentReference b) {
        return a.group().equals(b.group()) && a.kind().equals(b.kind()) && a.name().equals(b.name())
                && a.namespace().equals(b.namespace());
    }

    static void size(HttpRoute.Spec spec, Findings found) {
        int matches = spec.rules().stream().mapToInt(rule -> rule.matches().size()).sum();
        if (matches > MAX_MATCHES) {
            found.error("rules",
                    "While 16 rules and 64 matches per rule are allowed, the total number of matches across"
                            + " all rules in a route must be less than 128");
        }
        RouteShapes.names(spec.rules().stream().map(HttpRoute.Rule::name).toList(), found);
    }
}
