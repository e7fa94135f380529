package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.api.schema.CrdObjects;
import dev.gatehouse.api.tree.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/**
 * Our CRD objects beside the real ones, which lie as YAML in the folders that {@code -Dgatehouse.crds=DIR,DIR} names:
 * every field, default, value, bound and list key of theirs is ours too.
 */
class CrdParityTest {
    private static final List<String> SAME = List.of("type", "default", "minLength", "maxLength", "minItems",
            "maxItems",
            "maxProperties", "x-kubernetes-list-map-keys", "x-kubernetes-map-type");

    /** Where we take more on purpose, or say the same by a rule. */
    private static final Set<String> ON_PURPOSE = Set.of(
            // With type DynamicResolver there are none.
            "backends.gateway.envoyproxy.io .endpoints minItems is , there 1",
            // A choice is stricter than a length.
            "backends.gateway.envoyproxy.io .tls.wellKnownCACertificates minLength is , there 1",
            "backends.gateway.envoyproxy.io .tls.wellKnownCACertificates maxLength is , there 253",
            "backendtrafficpolicies.gateway.envoyproxy.io .healthCheck.active.http.method maxLength is , there 16",
            // They follow from what else is there.
            "backendtrafficpolicies.gateway.envoyproxy.io .healthCheck.active does not require \"type\"",
            "backendtrafficpolicies.gateway.envoyproxy.io .loadBalancer does not require \"type\"",
            // Modules of another proxy.
            "backendtrafficpolicies.gateway.envoyproxy.io .loadBalancer.type does not take \"DynamicModule\"",
            // No CIDR block is longer.
            "backendtrafficpolicies.gateway.envoyproxy.io .rateLimit.global.rules[].clientSelectors[].sourceCIDR.value"
                    + " maxLength is 64, there 256",
            "backendtrafficpolicies.gateway.envoyproxy.io .rateLimit.local.rules[].clientSelectors[].sourceCIDR.value"
                    + " maxLength is 64, there 256");

    private final List<String> differences = new ArrayList<>();

    @Test
    void everyFieldOfTheRealOnesIsOursToo() throws IOException {
        String folders = System.getProperty("gatehouse.crds", "");
        assumeTrue(!folders.isBlank(), "no folder of CRDs is given");
        Map<String, JsonNode> ours = new java.util.TreeMap<>();
        new CrdObjects(ResourceTypes.standard()).all()
                .forEach(crd -> ours.put(crd.key().name(), crd.body().path("spec")));
        int compared = 0;
        for (String folder : folders.split(",", -1)) {
            for (JsonNode crd : read(Path.of(folder))) {
                String name = crd.path("metadata").path("name").asString("");
                if (ours.containsKey(name)) {
                    compare(name, ours.get(name), crd.path("spec"));
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
        differences.removeAll(ON_PURPOSE);
        assertThat(differences).isEmpty();
    }

    private static List<JsonNode> read(Path folder) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("{{")).toList();
                new Load(LoadSettings.builder().build()).loadAllFromString(String.join("\n", lines))
                        .forEach(document -> Optional.ofNullable(document).map(Json::of).ifPresent(found::add));
            }
        }
        return found;
    }

    private void compare(String name, JsonNode ours, JsonNode theirs) {
        for (String field : List.of("shortNames", "categories", "singular", "kind", "listKind")) {
            same(name + " names." + field, ours.path("names").path(field), theirs.path("names").path(field));
        }
        JsonNode stored = theirs.path("versions").valueStream().filter(each -> each.path("storage").asBoolean(false))
                .findFirst().orElseThrow();
        JsonNode version = ours.path("versions").path(0);
        same(name + " columns", columns(version), columns(stored));
        field(name + " ", version.at("/schema/openAPIV3Schema/properties/spec"),
                stored.at("/schema/openAPIV3Schema/properties/spec"));
    }

    private static JsonNode columns(JsonNode version) {
        return Json.of(version.path("additionalPrinterColumns").valueStream()
                .map(each -> each.path("name").asString("") + each.path("jsonPath").asString("")
                        + each.path("priority").asInt(0))
                .toList());
    }

    private void field(String path, JsonNode ours, JsonNode theirs) {
        if (ours.isMissingNode()) {
            differences.add(path + " is missing");
            return;
        }
        if (ours.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)) {
            return;
        }
        for (String keyword : SAME) {
            if (theirs.has(keyword)) {
                same(path + " " + keyword, ours.path(keyword), theirs.path(keyword));
            }
        }
        theirs.path("required").forEach(each -> {
            boolean filled = ours.path("properties").path(each.asString("")).has("default");
            if (!filled && ours.path("required").valueStream().noneMatch(each::equals)) {
                differences.add(path + " does not require " + each);
            }
        });
        theirs.path("enum").forEach(each -> {
            if (ours.path("enum").valueStream().noneMatch(own -> own.toString().equals(each.toString()))) {
                differences.add(path + " does not take " + each);
            }
        });
        theirs.path("properties").properties().forEach(each -> field(path + "." + each.getKey(),
                ours.path("properties").path(each.getKey()), each.getValue()));
        if (theirs.has("items")) {
            field(path + "[]", ours.path("items"), theirs.path("items"));
        }
    }

    private void same(String path, JsonNode ours, JsonNode theirs) {
        if (!ours.equals(theirs) && !ours.toString().equals(theirs.toString())) {
            differences.add(path + " is " + ours + ", there " + theirs);
        }
    }
}
