package dev.gatehouse.api.matrix;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change for many resources.
 *
 * @param set what to change: {@code service}, {@code timeout} (null: inherit), {@code labels}, {@code addLabels},
 *            {@code removeLabels}, {@code enableWebsocket}
 */
public record ResourceBatch(Matrix matrix, ObjectNode set) {

    /** @throws ApiException BadRequest when it says nothing, or names a backend service that is not there */
    public ResourceBatch {
        if (set.isEmpty()) {
            throw ApiException.badRequest("set: must say what to change");
        }
        if (set.has("labels") && (set.has("addLabels") || set.has("removeLabels"))) {
            throw ApiException.badRequest("set: labels replaces all labels; use it without addLabels and removeLabels");
        }
        String service = Json.textAt(set, "service");
        if (set.has("service") && !matrix.services().containsKey(ShownName.kept(service))) {
            throw ApiException.badRequest("set.service: there is no backend service " + service + ": there are "
                    + String.join(", ", matrix.services().keySet()));
        }
    }

    /**
     * Finds the resources that are meant.
     *
     * @param names   in either spelling
     * @param service those of one backend service; empty: of any
     * @throws ApiException NotFound, with all names that there are not; BadRequest when nothing is chosen
     */
    public static List<Resource> chosen(List<Resource> all, List<String> names, String service) {
        if (names.isEmpty() && service.isEmpty()) {
            throw ApiException.badRequest("choose resources with names, or with service");
        }
        List<Resource> chosen = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String name : new LinkedHashSet<>(names.stream().map(ShownName::kept).toList())) {
            all.stream().filter(each -> each.metadata().name().equals(name)).findFirst()
                    .ifPresentOrElse(chosen::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw ApiException.notFound(Resource.KIND, String.join(", ", missing));
        }
        if (names.isEmpty()) {
            chosen.addAll(all);
        }
        return service.isEmpty()
                ? chosen
                : chosen.stream().filter(each -> each.spec().backend().serviceName()
                        .equals(ShownName.kept(service))).toList();
    }

    /** Changes one of them. */
    public ObjectNode change(ObjectNode resource) {
        ObjectNode spec = Json.objectIn(resource, "spec");
        if (set.has("service")) {
            Json.objectIn(spec, "backend").set("service", set.path("service"));
        }
        if (set.has("timeout")) {
            ObjectNode backend = Json.objectIn(spec, "backend");
            if (set.path("timeout").isNull()) {
                backend.remove("timeout");
            } else {
                backend.set("timeout", set.path("timeout"));
            }
        }
        if (set.has("enableWebsocket")) {
            spec.set("enableWebsocket", set.path("enableWebsocket"));
        }
        labels(spec);
        return resource;
    }

    private void labels(ObjectNode spec) {
        if (set.has("labels")) {
            spec.set("labels", set.path("labels"));
        } else if (set.has("addLabels") || set.has("removeLabels")) {
            Set<JsonNode> labels = new LinkedHashSet<>();
            spec.path("labels").forEach(labels::add);
            set.path("addLabels").forEach(labels::add);
            set.path("removeLabels").forEach(labels::remove);
            ArrayNode all = spec.putArray("labels");
            labels.forEach(all::add);
        }
    }
}
