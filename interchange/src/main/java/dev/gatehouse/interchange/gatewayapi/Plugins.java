package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.Header;
import dev.gatehouse.model.gateway.HttpRouteFilter.HeaderModifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the plugins of a resource come to as filters.
 *
 * @param mock     answers instead of the backend service
 * @param refusing why its requests must not be let through, for people
 * @param notes    what the filters do otherwise, for people
 */
record Plugins(List<HttpRouteFilter> filters, Optional<Plugin.Mock> mock, List<String> refusing, List<String> notes) {
    private static final int MOST_HEADERS = 16;
    private static final int MOST_ITEMS = 64;
    private static final Pattern ORIGIN = Pattern
            .compile("\\*|https?://((\\*\\.)?([a-zA-Z0-9-]+\\.)*[a-zA-Z0-9-]+|\\*)(:[0-9]{1,5})?");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
            "TRACE", "PATCH", "*");

    static Plugins of(List<Plugin> environment, Resource.Spec resource) {
        List<HttpRouteFilter> filters = new ArrayList<>();
        List<String> refusing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<Plugin.Mock> mock = Optional.empty();
        for (Plugin plugin : Plugin.together(environment, resource.plugins())) {
            switch (plugin) {
                case Plugin.HeaderRewrite rewrite -> headers(rewrite, filters, refusing);
                case Plugin.Cors cors -> cors(cors, filters, refusing, notes);
                case Plugin.Mock answer -> mock = Optional.of(answer);
                case Plugin.RequestSizeLimit _,Plugin.RateLimit _,Plugin.IpRestriction _,Plugin.KeyAuth _,Plugin.JwtAuth _,Plugin.Imported _ ->
                    refusing.add("plugin " + plugin.type());
            }
        }
        if (resource.auth().isRequired()) {
            refusing.add("auth");
        }
        return new Plugins(List.copyOf(filters), mock, List.copyOf(refusing), List.copyOf(notes));
    }

    /** Removing comes last; of two values for a name the last holds. */
    private static void headers(Plugin.HeaderRewrite rewrite, List<HttpRouteFilter> filters, List<String> refusing) {
        Map<String, Header> set = new LinkedHashMap<>();
        rewrite.set().forEach(header -> set.put(header.name().toLowerCase(Locale.ROOT),
                new Header(header.name(), header.value())));
        rewrite.remove().forEach(name -> set.remove(name.toLowerCase(Locale.ROOT)));
        List<String> remove = rewrite.remove().stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList();
        if (set.size() > MOST_HEADERS || remove.size() > MOST_HEADERS) {
            refusing.add("plugin HeaderRewrite with more than " + MOST_HEADERS + " headers");
        } else if (!set.isEmpty() || !remove.isEmpty()) {
            filters.add(new HttpRouteFilter.RequestHeaderModifier(
                    new HeaderModifier(List.copyOf(set.values()), List.of(), remove)));
        }
    }

    /** Never lets in more origins; fewer is said. */
    private static void cors(Plugin.Cors cors, List<HttpRouteFilter> filters, List<String> refusing,
            List<String> notes) {
        List<String> origins = cors.allowOrigins().stream().filter(origin -> ORIGIN.matcher(origin).matches())
                .distinct().limit(MOST_ITEMS).toList();
        List<String> methods = cors.allowMethods().stream().filter(METHODS::contains).distinct().toList();
        boolean long_ = cors.allowHeaders().size() > MOST_ITEMS || cors.exposeHeaders().size() > MOST_ITEMS;
        if (origins.isEmpty() || long_) {
            refusing.add("plugin CORS, whose " + (long_
                    ? "lists have more than " + MOST_ITEMS + " items"
                    : "origins are expressions"));
            return;
        }
        if (origins.size() < cors.allowOrigins().size() || !cors.allowOriginPatterns().isEmpty()) {
            notes.add("plugin CORS: origins that are expressions, or beyond " + MOST_ITEMS + ", are not let in");
        }
        if (methods.size() < cors.allowMethods().size()) {
            notes.add("plugin CORS: methods that the Gateway API does not know are not let in");
        }
        long age = Math.clamp(cors.maxAge().compareTo(Duration.ofSeconds(1)) < 0 ? 1 : cors.maxAge().toSeconds(), 1,
                Integer.MAX_VALUE);
        filters.add(new HttpRouteFilter.Cors(alone(origins), cors.allowCredentials(), alone(methods),
                alone(cors.allowHeaders().stream().distinct().toList()),
                cors.exposeHeaders().stream().distinct().toList(), (int) age));
    }

    /** A star stands by itself. */
    private static List<String> alone(List<String> items) {
        return items.contains("*") ? List.of("*") : items;
    }
}
