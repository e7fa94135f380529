package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The filters of one rule or backendRef, carried out. To add a filter: a case in {@link #add}.
 *
 * <p>Never fails open: a filter that protects and is not in force makes its requests fail.
 */
final class Filters {
    private final Optional<String> prefix;
    private final boolean allowUnenforced;
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> withoutEffect = new ArrayList<>();
    private Optional<RouteAction.Redirect> redirect = Optional.empty();
    private Optional<Problem> problem = Optional.empty();

    /**
     * @param prefix the one path prefix that the rule matches; empty where it matches more or something else
     */
    Filters(List<HttpRouteFilter> declared, Optional<String> prefix, boolean allowUnenforced) {
        this.prefix = prefix;
        this.allowUnenforced = allowUnenforced;
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

    /** Why the requests concerned fail. */
    Optional<Problem> problem() {
        return problem;
    }

    /** The types of filters that have no effect. */
    List<String> withoutEffect() {
        return withoutEffect;
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
            case HttpRouteFilter.ExtensionRef(_, String kind, String name) ->
                unenforced("ExtensionRef to " + kind + " " + name, true);
            case HttpRouteFilter.NotInForce(String type, boolean protects) -> unenforced(type, protects);
        }
    }

    private void unenforced(String what, boolean protects) {
        if (protects && !allowUnenforced) {
            fail("UnsupportedValue", FailureCode.NOT_ENFORCED,
                    "filter " + what + " is not in force; its requests fail unless --allow-unenforced is given");
        } else {
            withoutEffect.add(what);
        }
    }

    private Optional<PathRewrite> rewrite(PathModifier modifier) {
        return switch (modifier) {
            case PathModifier.ReplaceFullPath(String path) -> Optional.of(new PathRewrite.Full(path));
            case PathModifier.ReplacePrefixMatch(String replacement) -> {
                if (prefix.isEmpty()) {
                    fail("UnsupportedValue", FailureCode.INVALID_FILTER,
                            "ReplacePrefixMatch needs exactly one match of type PathPrefix in its rule");
                }
                yield prefix.map(p -> new PathRewrite.Prefix(p, replacement));
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
