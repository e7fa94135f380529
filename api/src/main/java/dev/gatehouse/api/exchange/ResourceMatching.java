package dev.gatehouse.api.exchange;

import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.bk.Wanted;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.store.StoredObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Finds the resource that a wanted one is: the one that takes the same requests, else the one of the same name. */
final class ResourceMatching {
    private final Map<Wanted, StoredObject> found = new HashMap<>();

    ResourceMatching(List<Wanted> wanted, List<StoredObject> there) {
        Map<String, StoredObject> byRequests = new HashMap<>();
        Map<String, StoredObject> byName = new HashMap<>();
        for (StoredObject stored : there) {
            byRequests.put(requests(Json.objectIn(Entry.of(stored).copy(), "spec")), stored);
            byName.put(stored.key().name(), stored);
        }
        Set<StoredObject> claimed = new HashSet<>();
        for (Wanted each : wanted) {
            StoredObject same = byRequests.get(requests(Json.parseObject(each.json())));
            if (same != null && claimed.add(same)) {
                found.put(each, same);
            }
        }
        for (Wanted each : wanted) {
            StoredObject named = byName.get(each.keptName());
            if (!found.containsKey(each) && named != null && claimed.add(named)) {
                found.put(each, named);
            }
        }
    }

    Optional<StoredObject> of(Wanted wanted) {
        return Optional.ofNullable(found.get(wanted));
    }

    private static String requests(ObjectNode spec) {
        return Json.textAt(spec, "method") + " " + form(spec);
    }

    /** The path with nameless parameters. */
    static String form(ObjectNode spec) {
        String path = Json.textAt(spec, "path");
        return PathTemplate.problem(path).isEmpty() ? PathTemplate.parse(path).form() : path;
    }
}
