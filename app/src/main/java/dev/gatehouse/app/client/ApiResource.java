package dev.gatehouse.app.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A kind that the server has.
 *
 * @param group      empty for the core group
 * @param version    one that the server speaks
 * @param plural     as in paths
 * @param categories groups of kinds that it is in
 * @param verbs      what can be done with it
 */
public record ApiResource(String group, String version, String kind, String plural, String singular,
        List<String> shortNames, List<String> categories, boolean namespaced, Set<String> verbs) {
    public ApiResource {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = Set.copyOf(verbs);
    }

    /** As manifests spell it. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code httproutes.gateway.networking.k8s.io}. */
    public String fullName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As kubectl names an object: {@code httproute.gateway.networking.k8s.io/name}. */
    public String named(String name) {
        return kind.toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group) + "/" + name;
    }

    /** @param namespace empty: all */
    public String path(String namespace) {
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version
                + (namespaced && !namespace.isEmpty() ? "/namespaces/" + encoded(namespace) : "") + "/" + plural;
    }

    /** Of one object. */
    public String path(String namespace, String name) {
        return path(namespace) + "/" + encoded(name);
    }

    boolean is(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String suffix = "." + group;
        String bare = !group.isEmpty() && lower.endsWith(suffix)
                ? lower.substring(0, lower.length() - suffix.length())
                : lower;
        return bare.equals(plural) || bare.equals(singular) || bare.equals(kind.toLowerCase(Locale.ROOT))
                || bare.equals(lower) && shortNames.contains(lower);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
