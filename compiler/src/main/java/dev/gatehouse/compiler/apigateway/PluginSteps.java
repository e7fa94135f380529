package dev.gatehouse.compiler.apigateway;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.compiler.dialect.Origins;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.Filter.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the plugins of a resource and of its environment come to. A resource's takes the place of the environment's of
 * the same type.
 *
 * @param cors       what other origins may read
 * @param filters    in force for what is forwarded
 * @param limit      of requests, whatever answers them
 * @param mock       answers instead of the backend
 * @param unenforced the ones that protect and are not in force, for people
 * @param faults     why a plugin can't be carried out, for people
 */
record PluginSteps(Optional<Filter.Cors> cors, List<Filter> filters, Optional<Filter.BodyLimit> limit,
        Optional<Plugin.Mock> mock, List<String> unenforced, List<String> faults) {

    static PluginSteps of(List<Plugin> environment, List<Plugin> resource) {
        Optional<Filter.Cors> cors = Optional.empty();
        List<Filter> filters = new ArrayList<>();
        Optional<Filter.BodyLimit> limit = Optional.empty();
        Optional<Plugin.Mock> mock = Optional.empty();
        List<String> unenforced = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Plugin plugin : Plugin.together(environment, resource)) {
            switch (plugin) {
                case Plugin.HeaderRewrite rewrite -> filters.add(headers(rewrite));
                case Plugin.Mock answer -> mock = Optional.of(answer);
                case Plugin.RequestSizeLimit(long maxBytes) -> limit = Optional.of(new Filter.BodyLimit(maxBytes));
                case Plugin.Cors declared -> {
                    faults.addAll(faults(declared));
                    cors = Optional.of(cors(declared)).filter(_ -> faults.isEmpty());
                }
                case Plugin.RateLimit _,Plugin.IpRestriction _,Plugin.KeyAuth _,Plugin.JwtAuth _,Plugin.Imported _ ->
                    unenforced.add(plugin.type());
            }
        }
        return new PluginSteps(cors, List.copyOf(filters), limit, mock, List.copyOf(unenforced), List.copyOf(faults));
    }

    private static List<String> faults(Plugin.Cors declared) {
        List<String> faults = new ArrayList<>();
        for (String pattern : declared.allowOriginPatterns()) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                faults.add("CORS: allowOriginPatterns: \"" + pattern + "\" is no regular expression of RE2: "
                        + e.getDescription());
            }
        }
        return faults;
    }

    private static Filter.Cors cors(Plugin.Cors declared) {
        List<Origin> origins = Stream.concat(declared.allowOrigins().stream().map(Origins::of),
                declared.allowOriginPatterns().stream().map(Origin.Matching::new)).toList();
        return new Filter.Cors(origins, declared.allowCredentials(), declared.allowMethods(), declared.allowHeaders(),
                declared.exposeHeaders(), declared.maxAge());
    }

    private static Filter headers(Plugin.HeaderRewrite rewrite) {
        return new Filter.RequestHeaders(new Filter.HeaderChanges(
                rewrite.set().stream().map(header -> new Filter.Header(header.name(), header.value())).toList(),
                List.of(), rewrite.remove().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
    }
}
