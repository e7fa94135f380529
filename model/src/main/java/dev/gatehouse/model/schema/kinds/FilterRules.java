package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.HeaderModifier;
import dev.gatehouse.model.schema.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Gateway API's rules over lists of filters. */
final class FilterRules {
    private FilterRules() {
    }

    static void repeated(List<HttpRouteFilter> filters, Findings found) {
        Set<String> seen = new HashSet<>();
        boolean redirect = false;
        boolean rewrite = false;
        for (int i = 0; i < filters.size(); i++) {
            String type = type(filters.get(i));
            if (!type.isEmpty() && !seen.add(type)) {
                found.error("filters[" + i + "]", type + " filter cannot be repeated");
            }
            redirect |= filters.get(i) instanceof HttpRouteFilter.RequestRedirect;
            rewrite |= filters.get(i) instanceof HttpRouteFilter.UrlRewrite;
        }
        if (redirect && rewrite) {
            found.error("filters", "May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite,"
                    + " but not both");
        }
    }

    /** Empty for a type that may be repeated. */
    private static String type(HttpRouteFilter filter) {
        return switch (filter) {
            case HttpRouteFilter.RequestHeaderModifier ignored -> "RequestHeaderModifier";
            case HttpRouteFilter.ResponseHeaderModifier ignored -> "ResponseHeaderModifier";
            case HttpRouteFilter.RequestRedirect ignored -> "RequestRedirect";
            case HttpRouteFilter.UrlRewrite ignored -> "URLRewrite";
            case HttpRouteFilter.NotInForce other -> other.type().equals("CORS") ? "CORS" : "";
            case HttpRouteFilter.ExtensionRef ignored -> "";
        };
    }

    static void headerActions(HeaderModifier modifier, Findings found) {
        Set<String> changed = new HashSet<>();
        modifier.set().forEach(header -> changed.add(header.name().toLowerCase(Locale.ROOT)));
        for (int i = 0; i < modifier.add().size(); i++) {
            oneAction(modifier.add().get(i).name(), "add[" + i + "]", changed, found);
        }
        for (int i = 0; i < modifier.remove().size(); i++) {
            oneAction(modifier.remove().get(i), "remove[" + i + "]", changed, found);
        }
    }

    private static void oneAction(String header, String path, Set<String> changed, Findings found) {
        if (!changed.add(header.toLowerCase(Locale.ROOT))) {
            found.error(path, "header \"" + header + "\" has an action already: one action per header name");
        }
    }
}
