package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.NotInForce;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Union;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The filters of an HTTPRoute: those in force, and those that are accepted without effect. */
final class FilterShapes {
    static final Union<HttpRouteFilter> FILTER = HttpRouteFilter.Form.inForce()
            .variant("RequestMirror", "requestMirror", HttpRouteFilter.RequestMirror.class, MirrorShape.MIRROR)
            .variant("CORS", "cors", HttpRouteFilter.Cors.class, CorsShape.CORS)
            .variant("ExternalAuth", "externalAuth", NotInForce.class, is("ExternalAuth"), UnusedShapes.EXTERNAL_AUTH,
                    nothing -> new NotInForce("ExternalAuth", true), filter -> UnusedShapes.NOTHING);

    private FilterShapes() {
    }

    private static Predicate<NotInForce> is(String type) {
        return filter -> filter.type().equals(type);
    }

    /** The Gateway API's rules over a list of filters. */
    static void checkTogether(List<HttpRouteFilter> filters, Findings found) {
        Set<String> seen = new HashSet<>();
        boolean redirect = false;
        boolean rewrite = false;
        for (int i = 0; i < filters.size(); i++) {
            HttpRouteFilter filter = filters.get(i);
            String type = FILTER.nameOf(filter);
            if (!filter.isRepeatable() && !seen.add(type)) {
                found.error("filters[" + i + "]", type + " filter cannot be repeated");
            }
            redirect |= filter instanceof HttpRouteFilter.RequestRedirect;
            rewrite |= filter instanceof HttpRouteFilter.UrlRewrite;
        }
        if (redirect && rewrite) {
            found.error("filters", "May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite,"
                    + " but not both");
        }
    }
}
