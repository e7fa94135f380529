package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.snapshot.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the plugins of a resource and of its environment come to. A resource's takes the place of the environment's of
 * the same type.
 *
 * @param filters    in force
 * @param mock       answers instead of the backend
 * @param unenforced the ones that protect and are not in force, for people
 * @param ignored    the ones that have no effect and protect nothing, for people
 */
record PluginSteps(List<Filter> filters, Optional<Plugin.Mock> mock, List<String> unenforced, List<String> ignored) {

    static PluginSteps of(List<Plugin> environment, List<Plugin> resource) {
        List<Filter> filters = new ArrayList<>();
        Optional<Plugin.Mock> mock = Optional.empty();
        List<String> unenforced = new ArrayList<>();
        for (Plugin plugin : Plugin.together(environment, resource)) {
            switch (plugin) {
                case Plugin.HeaderRewrite rewrite -> filters.add(headers(rewrite));
                case Plugin.Mock answer -> mock = Optional.of(answer);
                case Plugin.Cors _,Plugin.RequestSizeLimit _,Plugin.RateLimit _,Plugin.IpRestriction _,Plugin.KeyAuth _,Plugin.JwtAuth _,Plugin.Imported _ ->
                    unenforced.add(plugin.type());
            }
        }
        return new PluginSteps(List.copyOf(filters), mock, List.copyOf(unenforced), List.of());
    }

    private static Filter headers(Plugin.HeaderRewrite rewrite) {
        return new Filter.RequestHeaders(new Filter.HeaderChanges(
                rewrite.set().stream().map(header -> new Filter.Header(header.name(), header.value())).toList(),
                List.of(), rewrite.remove().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
    }
}
