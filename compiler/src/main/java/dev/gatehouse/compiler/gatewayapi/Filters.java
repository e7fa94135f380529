package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.Fraction;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.RouteAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The filters of one rule or backendRef, carried out. To add a filter: a case in {@link #add}.
 *
 * <p>Never fails open: a filter that protects and is not in force makes its requests fail.
 */
final class Filters {
    private final RuleContext rule;
    private final Memo memo;
    private final Set<ClusterOf> clusters = new LinkedHashSet<>();
    private final List<Fault> refFaults = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> withoutEffect = new ArrayList<>();
    private Optional<RouteAction.Redirect> redirect = Optional.empty();
    private Optional<RouteAction.Respond> response = Optional.empty();
    private Optional<Problem> problem = Optional.empty();

    Filters(List<HttpRouteFilter> declared, RuleContext rule, Memo memo) {
        this.rule = rule;
        this.memo = memo;
        declared.forEach(this::add);
        if (redirect.isPresent() && filters.stream().anyMatch(f -> f instanceof Filter.UrlRewrite)) {
            fail("IncompatibleFilters", FailureCode.INVALID_FILTER,
                    "RequestRedirect and URLRewrite exclude each other in one rule");
        }
    }

    List<Filter> filters() {
        return filters;
    }

    Optional<RouteAction.Redirect> redirect() {
        return redirect;
    }

    /** What answers in place of backends. */
    Optional<RouteAction.Respond> response() {
        return response;
    }

    /** Why the requests concerned fail. */
    Optional<Problem> problem() {
        return problem;
    }

    /** The types of filters that have no effect. */
    List<String> withoutEffect() {
        return withoutEffect;
    }

    /** What mirrors send to. */
    Set<ClusterOf> clusters() {
        return clusters;
    }

    /** What is wrong with references to backends; a mirror that has none is left out. */
    List<Fault> refFaults() {
        return refFaults;
    }

    private void add(HttpRouteFilter filter) {
        switch (filter) {
            case HttpRouteFilter.RequestHeaderModifier(var changes) ->
                filters.add(new Filter.RequestHeaders(changes(changes)));
            case HttpRouteFilter.ResponseHeaderModifier(var changes) ->
                filters.add(new Filter.ResponseHeaders(changes(changes)));
            case HttpRouteFilter.UrlRewrite(var hostname, var path) ->
                filters.add(new Filter.UrlRewrite(hostname, path.flatMap(this::rewrite)));
            case HttpRouteFilter.RequestRedirect(var scheme, var hostname, var path, var port, int status) ->
                redirect = Optional.of(new RouteAction.Redirect(status, scheme.map(s -> s.toLowerCase(Locale.ROOT)),
                        hostname, path.flatMap(this::rewrite), port));
            case HttpRouteFilter.RequestMirror mirror -> mirror(mirror);
            case HttpRouteFilter.Cors cors -> filters.add(Cors.of(cors));
            case HttpRouteFilter.ExtensionRef ref -> extend(ref);
            case HttpRouteFilter.NotInForce(String type, boolean protects) -> unenforced(type, protects);
        }
    }

    private void mirror(HttpRouteFilter.RequestMirror mirror) {
        switch (Referent.of(mirror.backendRef(), rule.route().namespace(), memo)) {
            case Referent.Broken(Problem broken) -> refFaults.add(new Fault(broken.reason(),
                    "Failed to process route rule " + rule.index() + " filter RequestMirror: " + broken.message()
                            + "."));
            case Referent.Usable(ClusterTarget target) -> {
                ClusterOf cluster = new ClusterOf(target, rule.policy(), Optional.empty());
                List<String> unenforced = memo.ask(cluster).unenforced();
                if (!unenforced.isEmpty() && !rule.allowUnenforced()) {
                    withoutEffect.add("RequestMirror to " + target.key() + ", whose policy has fields that protect and"
                            + " have no effect yet: " + String.join(", ", unenforced));
                    return;
                }
                clusters.add(cluster);
                Fraction share = mirror.fraction().orElse(new Fraction(mirror.percent().orElse(100), 100));
                filters.add(new Filter.Mirror(cluster.name(), share.numerator(), share.denominator()));
            }
        }
    }

    private void unenforced(String what, boolean protects) {
        if (protects && !rule.allowUnenforced()) {
            fail("UnsupportedValue", FailureCode.NOT_ENFORCED,
                    "filter " + what + " is not in force; its requests fail unless --allow-unenforced is given");
        } else {
            withoutEffect.add(what);
        }
    }

    private void extend(HttpRouteFilter.ExtensionRef ref) {
        switch (new ExtensionFilters(rule.route().namespace(), memo).resolve(ref)) {
            case ExtensionFilters.Broken(String message) ->
                fail("UnsupportedValue", FailureCode.INVALID_FILTER, message);
            case ExtensionFilters.NotInForce(String what) -> unenforced(what, true);
            case ExtensionFilters.InForce inForce -> {
                filters.addAll(inForce.filters());
                response = response.or(inForce::response);
                withoutEffect.addAll(inForce.withoutEffect());
            }
        }
    }

    private Optional<PathRewrite> rewrite(PathModifier modifier) {
        return switch (modifier) {
            case PathModifier.ReplaceFullPath(String path) -> Optional.of(new PathRewrite.Full(path));
            case PathModifier.ReplacePrefixMatch(String replacement) -> {
                if (rule.prefix().isEmpty()) {
                    fail("UnsupportedValue", FailureCode.INVALID_FILTER,
                            "ReplacePrefixMatch needs exactly one match of type PathPrefix in its rule");
                }
                yield rule.prefix().map(p -> new PathRewrite.Prefix(p, replacement));
            }
        };
    }

    private void fail(String reason, String code, String message) {
        if (problem.isEmpty()) {
            problem = Optional.of(new Problem(reason, code, message));
        }
    }

    private static Filter.HeaderChanges changes(HttpRouteFilter.HeaderModifier changes) {
        return new Filter.HeaderChanges(headers(changes.set()), headers(changes.add()),
                changes.remove().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    private static List<Filter.Header> headers(List<HttpRouteFilter.Header> headers) {
        return headers.stream().map(h -> new Filter.Header(h.name(), h.value())).toList();
    }

    /**
     * Why requests fail.
     *
     * @param reason of the route's condition
     * @param code   one of {@link FailureCode}
     */
    record Problem(String reason, String code, String message) {
        RouteAction.Fail failure() {
            return new RouteAction.Fail(500, code, message);
        }
    }
}
