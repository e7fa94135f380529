package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plugins as {@code {type, yaml}}. One that has no counterpart there is written under our own name. */
final class PluginWriting {
    private PluginWriting() {
    }

    /**
     * @param written the same plugins as their manifest has them
     */
    static Tree.Sequence list(List<Plugin> plugins, List<Tree> written) {
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < plugins.size(); i++) {
            list.add(entry(plugins.get(i), written.get(i)));
        }
        return Build.list(list);
    }

    private static Tree entry(Plugin plugin, Tree written) {
        if (plugin instanceof Plugin.Imported(String name, String config)) {
            return entry(name, config);
        }
        Optional<Named> counterpart = counterpart(plugin)
                .filter(each -> PluginReading.known(each.type(), each.config())
                        .filter(read -> Shapes.plugins(Build.list(List.of(read))).equals(List.of(plugin)))
                        .isPresent());
        if (counterpart.isPresent()) {
            return entry(counterpart.get().type(), TreeText.yaml(counterpart.get().config()));
        }
        String type = Build.field(written, "type").map(each -> ((Tree.Scalar) each).text()).orElseThrow();
        Tree config = Build.field(written, PluginReading.OWN.getOrDefault(type, ""))
                .orElseGet(() -> Build.object().tree());
        return entry(type, TreeText.yaml(config));
    }

    private static Tree entry(String type, String yaml) {
        return Build.object().put("type", type).put("yaml", yaml).tree();
    }

    private record Named(String type, Tree.Mapping config) {}

    /** What comes near it; whether it means the same is for the caller to see. */
    private static Optional<Named> counterpart(Plugin plugin) {
        return switch (plugin) {
            case Plugin.HeaderRewrite rewrite -> Optional.of(new Named("bk-header-rewrite", headerRewrite(rewrite)));
            case Plugin.Cors cors when isPlain(cors) -> Optional.of(new Named("bk-cors", cors(cors)));
            case Plugin.Mock mock -> Optional.of(new Named("bk-mock", mock(mock)));
            case Plugin.RateLimit limit -> Optional.of(new Named("bk-rate-limit", rateLimit(limit)));
            case Plugin.IpRestriction restriction ->
                Optional.of(new Named("bk-ip-restriction", ipRestriction(restriction)));
            case Plugin.Cors _,Plugin.RequestSizeLimit _,Plugin.KeyAuth _,Plugin.JwtAuth _,Plugin.Imported _ ->
                Optional.empty();
        };
    }

    private static Tree.Mapping headerRewrite(Plugin.HeaderRewrite rewrite) {
        return Build.object().put("set", headers(rewrite.set()))
                .put("remove", Build.list(rewrite.remove().stream()
                        .map(name -> Build.object().put("key", name).tree()).toList()))
                .tree();
    }

    private static Tree.Sequence headers(List<Plugin.Header> headers) {
        return Build.list(headers.stream()
                .map(header -> Build.object().put("key", header.name()).put("value", header.value()).tree()).toList());
    }

    /** A star is only there by itself. */
    private static boolean isPlain(Plugin.Cors cors) {
        return cors.allowOrigins().stream().allMatch(origin -> origin.equals("*") || origin.indexOf('*') < 0);
    }

    private static Tree.Mapping cors(Plugin.Cors cors) {
        boolean credentials = cors.allowCredentials();
        Build out = Build.object().put("allow_origins", words(cors.allowOrigins(), credentials));
        if (!cors.allowOriginPatterns().isEmpty()) {
            out.put("allow_origins_by_regex",
                    Build.list(cors.allowOriginPatterns().stream().map(Build::text).toList()));
        }
        return out.put("allow_methods", words(cors.allowMethods(), credentials))
                .put("allow_headers", words(cors.allowHeaders(), credentials))
                .put("expose_headers", words(cors.exposeHeaders(), credentials))
                .put("max_age", Build.number(cors.maxAge().toSeconds()))
                .put("allow_credential", Build.flag(credentials)).tree();
    }

    private static String words(List<String> words, boolean credentials) {
        return words.stream().map(word -> word.equals("*") && credentials ? "**" : word)
                .collect(Collectors.joining(","));
    }

    private static Tree.Mapping mock(Plugin.Mock mock) {
        return Build.object().put("response_status", Build.number(mock.status()))
                .put("response_headers", headers(mock.headers())).put("response_example", mock.body()).tree();
    }

    private static Tree.Mapping rateLimit(Plugin.RateLimit limit) {
        Map<String, List<Tree>> byApp = new LinkedHashMap<>();
        limit.rates().forEach(rate -> byApp
                .computeIfAbsent(rate.app().orElse(PluginReading.DEFAULT_APP), _ -> new ArrayList<>())
                .add(Build.object().put("period", Build.number(rate.period().toSeconds()))
                        .put("tokens", Build.number(rate.requests())).tree()));
        Build rates = Build.object();
        byApp.forEach((app, list) -> rates.put(app, Build.list(list)));
        return Build.object().put("rates", rates.tree()).tree();
    }

    private static Tree.Mapping ipRestriction(Plugin.IpRestriction restriction) {
        Build out = Build.object();
        if (!restriction.allow().isEmpty()) {
            out.put("whitelist", addresses(restriction.allow()));
        }
        if (!restriction.deny().isEmpty()) {
            out.put("blacklist", addresses(restriction.deny()));
        }
        return out.tree();
    }

    private static String addresses(List<String> blocks) {
        return blocks.stream().map(block -> block.replaceFirst(block.indexOf(':') < 0 ? "/32$" : "/128$", ""))
                .collect(Collectors.joining("\n"));
    }
}
