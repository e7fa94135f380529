package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.app.client.ApiResource;
import dev.gatehouse.app.client.ApiResources;
import dev.gatehouse.app.manifest.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server and what is known of it while a verb runs.
 *
 * @param namespace for what names none
 */
record Session(ApiClient client, ApiResources resources, String namespace) implements AutoCloseable {

    /**
     * The object that a manifest means.
     *
     * @throws WrongStateException the server has no such kind; names the place
     */
    Target target(ManifestObject manifest) {
        ApiResource resource = resources.of(manifest.apiVersion(), manifest.kind())
                .orElseThrow(() -> new WrongStateException(manifest.problem("kind", "the server has no kind "
                        + manifest.kind() + " of " + manifest.apiVersion()).toString()));
        return target(resource, manifest.namespace(), manifest.name());
    }

    /** @param given empty: the session's */
    Target target(ApiResource resource, String given, String name) {
        return new Target(resource, !resource.namespaced() ? "" : given.isEmpty() ? namespace : given, name);
    }

    /**
     * The objects that a command line means: {@code KIND NAME…} or {@code KIND/NAME…}.
     *
     * @throws BadUsageException a name or a kind is missing
     */
    List<Target> targets(List<String> words) {
        List<Target> targets = new ArrayList<>();
        boolean pairs = words.stream().allMatch(word -> word.indexOf('/') > 0);
        if (pairs) {
            for (String word : words) {
                int slash = word.indexOf('/');
                targets.add(target(resources.named(word.substring(0, slash)), "", word.substring(slash + 1)));
            }
            return targets;
        }
        if (words.size() < 2) {
            throw new BadUsageException("which one? give KIND NAME or KIND/NAME, for example gateway/main");
        }
        ApiResource resource = resources.named(words.getFirst());
        words.subList(1, words.size()).forEach(name -> targets.add(target(resource, "", name)));
        return targets;
    }

    /** The object as it stands; empty when there is none. */
    Optional<ObjectNode> find(Target target) {
        try {
            return Optional.of((ObjectNode) client.get(target.path()));
        } catch (ApiFailure e) {
            if (e.reason().equals("NotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All objects of a kind. */
    List<ObjectNode> list(ApiResource resource, String in, String query) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode page : new Pages(client, resource.path(in), query, "application/json")) {
            page.path("items").forEach(item -> all.add(((ObjectNode) item.deepCopy())
                    .put("apiVersion", resource.apiVersion()).put("kind", resource.kind())));
        }
        return all;
    }

    /** An object of a list as a target. */
    Target target(ApiResource resource, JsonNode object) {
        return new Target(resource, Json.textAt(object, "metadata", "namespace"),
                Json.textAt(object, "metadata", "name"));
    }

    @Override
    public void close() {
        client.close();
    }
}
