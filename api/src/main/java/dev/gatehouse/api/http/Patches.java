package dev.gatehouse.api.http;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.storage.WriteOptions;
import dev.gatehouse.api.storage.Writes;
import dev.gatehouse.api.tree.JsonPatch;
import dev.gatehouse.api.tree.MergePatch;
import dev.gatehouse.api.tree.PatchException;
import dev.gatehouse.api.tree.StrategicPatch;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a PATCH of one of the four kinds, by its content type. */
final class Patches {
    private final Writes writes;

    Patches(Writes writes) {
        this.writes = writes;
    }

    Entry patch(ApiRequest request, ResourcePath path, WriteOptions options) {
        JsonNode patch = Bodies.parse(request, options);
        return switch (request.contentType()) {
            case "application/merge-patch+json" -> change(path, object -> MergePatch.apply(object, patch), options);
            case "application/json-patch+json" -> change(path, object -> JsonPatch.apply(object, patch), options);
            case "application/strategic-merge-patch+json" -> {
                if (path.type().custom()) {
                    throw unsupported(path.type(), request.contentType());
                }
                yield change(path, object -> StrategicPatch.apply(Bodies.object(object), Bodies.object(patch)),
                        options);
            }
            case "application/apply-patch+yaml", "application/apply-patch+json" -> {
                ObjectNode applied = Bodies.object(patch);
                Bodies.requireKind(applied, path);
                Bodies.requireName(applied, path);
                yield writes.apply(path.type(), path.apiVersion(), path.key(), applied, path.isStatus(), options);
            }
            default -> throw unsupported(path.type(), request.contentType());
        };
    }

    private Entry change(ResourcePath path, UnaryOperator<JsonNode> patch, WriteOptions options) {
        try {
            return writes.change(path.apiVersion(), path.key(), object -> {
                ObjectNode patched = Bodies.object(applied(patch, object));
                Bodies.requireKind(patched, path);
                return patched;
            }, path.isStatus(), options);
        } catch (ApiException e) {
            throw Bodies.isStrict(e) ? inPatch(e) : e;
        }
    }

    /** The body is a fine patch; what it makes of the object is not. */
    private static ApiException inPatch(ApiException strict) {
        String why = String.valueOf(strict.getMessage());
        return new ApiException(Reason.INVALID, "the patched object is invalid: " + why,
                new ApiException.Details("", "",
                        "", "", List.of(new Cause("FieldValueInvalid", "patch", why)), 0));
    }

    private static JsonNode applied(UnaryOperator<JsonNode> patch, ObjectNode object) {
        try {
            return patch.apply(object);
        } catch (PatchException e) {
            if (e.isMalformed()) {
                throw ApiException.badRequest(String.valueOf(e.getMessage()));
            }
            throw new ApiException(Reason.INVALID, "the server rejected our request due to an error in our request: "
                    + e.getMessage());
        }
    }

    private static ApiException unsupported(ResourceType type, String contentType) {
        String strategic = type.custom() ? "" : ", application/strategic-merge-patch+json";
        return new ApiException(Reason.UNSUPPORTED_MEDIA_TYPE, "the body of the request was in an unknown format ("
                + contentType + ") - accepted media types include: application/json-patch+json,"
                + " application/merge-patch+json, application/apply-patch+yaml" + strategic);
    }
}
