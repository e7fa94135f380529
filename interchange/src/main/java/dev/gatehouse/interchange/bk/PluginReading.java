package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plugin's type and configuration as a manifest spells them. What means the same becomes a plugin of ours; everything
 * else is kept as it came, and protects, since nobody knows what it would have stopped.
 */
final class PluginReading {
    /** The fields of the plugins that have no other name than ours. */
    static final Map<String, String> OWN = Map.of("HeaderRewrite", "headerRewrite", "CORS", "cors", "Mock", "mock",
            "RequestSizeLimit", "requestSizeLimit", "RateLimit", "rateLimit", "IPRestriction", "ipRestriction",
            "KeyAuth", "keyAuth", "JWT", "jwt");
    private static final Set<String> COUNTERPARTS = Set.of("bk-header-rewrite", "bk-cors", "bk-mock", "bk-rate-limit",
            "bk-ip-restriction");
    static final String DEFAULT_APP = "__default";

    private PluginReading() {
    }

    /** Whether a type may have a counterpart here. */
    static boolean knows(String type) {
        return COUNTERPARTS.contains(type) || OWN.containsKey(type);
    }

    /**
     * The plugin as a manifest has it; empty where the configuration says something that ours can't.
     *
     * @param config of the type
     */
    static Optional<Tree.Mapping> known(String type, Tree config) {
        return switch (type) {
            case "bk-header-rewrite" -> only(config, Set.of("set", "remove")).map(PluginReading::headerRewrite);
            case "bk-cors" -> only(config, Set.of("allow_origins", "allow_origins_by_regex", "allow_methods",
                    "allow_headers", "expose_headers", "max_age", "allow_credential")).map(PluginReading::cors);
            case "bk-mock" ->
                only(config, Set.of("response_status", "response_headers", "response_example"))
                        .map(PluginReading::mock);
            case "bk-rate-limit" -> only(config, Set.of("rates")).flatMap(PluginReading::rateLimit);
            case "bk-ip-restriction" ->
                only(config, Set.of("whitelist", "blacklist")).map(PluginReading::ipRestriction);
            default -> Optional.ofNullable(OWN.get(type)).map(field -> plugin(type, field, config));
        };
    }

    /** As it came. */
    static Tree.Mapping kept(Tree origin, String type, String config) {
        return plugin("Imported", "imported",
                Build.at(origin).put("name", Build.text(origin, type)).put("config", Build.text(origin, config))
                        .tree());
    }

    private static Tree.Mapping plugin(String type, String field, Tree config) {
        return Build.at(config).put("type", Build.text(config, type)).put(field, config).tree();
    }

    private static Optional<Tree.Mapping> only(Tree config, Set<String> fields) {
        return config instanceof Tree.Mapping mapping
                && mapping.entries().stream().allMatch(entry -> fields.contains(entry.key().text()))
                        ? Optional.of(mapping)
                        : Optional.empty();
    }

    private static Tree.Mapping headerRewrite(Tree.Mapping config) {
        Build rewrite = Build.at(config);
        Build.field(config, "set").ifPresent(set -> rewrite.put("set", Build.list(set, headers(set))));
        Build.field(config, "remove").ifPresent(remove -> rewrite.put("remove", Build.list(remove,
                items(remove).stream().map(item -> Build.field(item, "key").orElse(item)).toList())));
        return plugin("HeaderRewrite", "headerRewrite", rewrite.tree());
    }

    private static List<Tree.Mapping> headers(Tree list) {
        return items(list).stream().map(item -> Build.at(item).put("name", Build.field(item, "key"))
                .put("value", Build.field(item, "value").map(PluginReading::asText)).tree()).toList();
    }

    private static Tree.Mapping cors(Tree.Mapping config) {
        Build cors = Build.at(config);
        words(config, "allow_origins", cors, "allowOrigins");
        cors.put("allowOriginPatterns", Build.field(config, "allow_origins_by_regex"));
        words(config, "allow_methods", cors, "allowMethods");
        words(config, "allow_headers", cors, "allowHeaders");
        words(config, "expose_headers", cors, "exposeHeaders");
        cors.put("allowCredentials", Build.field(config, "allow_credential"));
        cors.put("maxAge", Build.field(config, "max_age").map(PluginReading::asSeconds));
        return plugin("CORS", "cors", cors.tree());
    }

    /** {@code a,b}; {@code **} is {@code *} that holds with credentials too. */
    private static void words(Tree.Mapping config, String field, Build out, String name) {
        Build.field(config, field).filter(Tree.Scalar.class::isInstance).map(Tree.Scalar.class::cast)
                .ifPresent(text -> out.put(name,
                        Build.list(text, Arrays.stream(text.text().split(",", -1)).map(String::strip)
                                .filter(word -> !word.isEmpty()).map(word -> word.equals("**") ? "*" : word)
                                .map(word -> Build.text(text, word)).toList())));
    }

    private static Tree.Mapping mock(Tree.Mapping config) {
        Build mock = Build.at(config).put("status", Build.field(config, "response_status"));
        Build.field(config, "response_headers")
                .ifPresent(list -> mock.put("headers", Build.list(list, headers(list))));
        mock.put("body", Build.field(config, "response_example").map(PluginReading::asText));
        return plugin("Mock", "mock", mock.tree());
    }

    private static Optional<Tree.Mapping> rateLimit(Tree.Mapping config) {
        Optional<Tree> rates = Build.field(config, "rates");
        if (!(rates.orElse(config) instanceof Tree.Mapping byApp) || rates.isEmpty()) {
            return Optional.empty();
        }
        List<Tree> list = new ArrayList<>();
        for (Tree.Entry app : byApp.entries()) {
            for (Tree rate : items(app.value())) {
                if (only(rate, Set.of("period", "tokens")).isEmpty()) {
                    return Optional.empty();
                }
                Build written = Build.at(rate);
                if (!app.key().text().equals(DEFAULT_APP)) {
                    written.put("app", Build.text(app.key(), app.key().text()));
                }
                list.add(written.put("period", Build.field(rate, "period").map(PluginReading::asSeconds))
                        .put("requests", Build.field(rate, "tokens")).tree());
            }
        }
        return Optional.of(plugin("RateLimit", "rateLimit",
                Build.at(config).put("rates", Build.list(byApp, list)).tree()));
    }

    private static Tree.Mapping ipRestriction(Tree.Mapping config) {
        Build restriction = Build.at(config);
        Build.field(config, "whitelist").ifPresent(text -> restriction.put("allow", addresses(text)));
        Build.field(config, "blacklist").ifPresent(text -> restriction.put("deny", addresses(text)));
        return plugin("IPRestriction", "ipRestriction", restriction.tree());
    }

    /** A line or an item each; what follows {@code #} is for people. */
    private static Tree addresses(Tree value) {
        List<Tree> lines = value instanceof Tree.Scalar scalar
                ? scalar.text().lines().<Tree>map(line -> Build.text(scalar, line)).toList()
                : items(value);
        return Build.list(value,
                lines.stream().filter(Tree.Scalar.class::isInstance)
                        .map(line -> Build.text(line, ((Tree.Scalar) line).text().split("#", 2)[0].strip()))
                        .filter(line -> !line.text().isEmpty())
                        .map(line -> Build.text(line, line.text() + prefix(line.text()))).toList());
    }

    /** An address alone is a block of one. */
    private static String prefix(String address) {
        return address.indexOf('/') >= 0 || !(Character.digit(address.charAt(0), 16) >= 0 || address.charAt(0) == ':')
                ? ""
                : address.indexOf(':') < 0 ? "/32" : "/128";
    }

    private static Tree asSeconds(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.INTEGER
                ? Build.text(value, scalar.text() + "s")
                : value;
    }

    private static Tree asText(Tree value) {
        return value instanceof Tree.Scalar scalar ? Build.text(value, scalar.text()) : value;
    }

    private static List<Tree> items(Tree value) {
        return value instanceof Tree.Sequence list ? list.items() : List.of();
    }
}
