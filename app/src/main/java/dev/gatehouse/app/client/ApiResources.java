package dev.gatehouse.app.client;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.model.schema.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All kinds that a server has, as aggregated discovery tells; preferred versions first. */
public final class ApiResources {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

    private final List<ApiResource> all;

    private ApiResources(List<ApiResource> all) {
        this.all = List.copyOf(all);
    }

    /** Asks the server. */
    public static ApiResources of(ApiClient client) {
        List<ApiResource> all = new ArrayList<>();
        for (String root : List.of("/api", "/apis")) {
            JsonNode answer = client.get(root, AGGREGATED);
            if (!Json.textAt(answer, "kind").equals("APIGroupDiscoveryList")) {
                throw new WrongStateException(client.access().server() + " has no aggregated discovery: it is older"
                        + " than Kubernetes 1.27");
            }
            answer.path("items").forEach(group -> addGroup(group, all));
        }
        return new ApiResources(all);
    }

    private static void addGroup(JsonNode group, List<ApiResource> all) {
        String name = Json.textAt(group, "metadata", "name");
        for (JsonNode version : group.path("versions")) {
            for (JsonNode resource : version.path("resources")) {
                all.add(new ApiResource(name, Json.textAt(version, "version"),
                        Json.textAt(resource, "responseKind", "kind"), Json.textAt(resource, "resource"),
                        Json.textAt(resource, "singularResource"), texts(resource, "shortNames"),
                        texts(resource, "categories"), Json.textAt(resource, "scope").equals("Namespaced"),
                        new HashSet<>(texts(resource, "verbs"))));
            }
        }
    }

    private static List<String> texts(JsonNode in, String field) {
        return in.path(field).valueStream().map(each -> each.asString("")).toList();
    }

    /** In the order in which the server tells them. */
    public List<ApiResource> all() {
        return all;
    }

    /** The kind of a manifest. */
    public Optional<ApiResource> of(String apiVersion, String kind) {
        return all.stream().filter(each -> each.kind().equals(kind) && each.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /**
     * The kind that a person means: by kind, plural, singular or short name, alone or with {@code .group}, in any case.
     *
     * @throws WrongStateException there is none; says what is near
     */
    public ApiResource named(String word) {
        return all.stream().filter(each -> each.is(word)).findFirst().orElseThrow(() -> unknown(word));
    }

    /**
     * The kinds that a person means: some, with commas between them, or a category such as {@code gateway-api}.
     *
     * @throws WrongStateException one is none
     */
    public List<ApiResource> namedAll(String words) {
        List<ApiResource> named = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String word : words.split(",", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            List<ApiResource> members = all.stream().filter(each -> each.categories().contains(lower)).toList();
            (members.isEmpty() ? List.of(named(word)) : members).stream().filter(each -> seen.add(each.fullName()))
                    .forEach(named::add);
        }
        return named;
    }

    private WrongStateException unknown(String word) {
        Set<String> names = all.stream().map(ApiResource::plural).collect(Collectors.toSet());
        Set<String> near = new HashSet<>(names);
        all.forEach(each -> near.add(each.singular()));
        return new WrongStateException("the server has no kind \"" + word + "\": "
                + Nearest.to(word.toLowerCase(Locale.ROOT), near).map(each -> "did you mean " + each + "?")
                        .orElseGet(() -> "it has " + names.stream().sorted().collect(Collectors.joining(", "))));
    }
}
