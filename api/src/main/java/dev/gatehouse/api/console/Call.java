package dev.gatehouse.api.console;

import dev.gatehouse.api.access.User;
import dev.gatehouse.api.http.ApiRequest;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for an action.
 *
 * @param arguments what stands in the places of the path's variables, in order
 */
record Call(ApiRequest request, List<String> arguments) {

    User user() {
        return request.user();
    }

    /** The first variable of the path; empty where it has none. */
    String argument() {
        return arguments.isEmpty() ? "" : arguments.getFirst();
    }

    /** The body, with no other fields than a form has. */
    ObjectNode body(Form form) {
        return body(form.fields().keySet());
    }

    /**
     * The body.
     *
     * @param fields that it may have
     * @throws ApiException BadRequest when it is no JSON object, or has another field
     */
    ObjectNode body(Set<String> fields) {
        if (!request.contentType().equals("application/json")) {
            throw new ApiException(Reason.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
        }
        JsonNode tree;
        try {
            tree = Json.parseStrictly(request.body());
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("the body is no JSON: " + e.getMessage());
        }
        if (!(tree instanceof ObjectNode body)) {
            throw ApiException.badRequest("the body must be a JSON object");
        }
        requireKnown(body, fields, "");
        return body;
    }

    /**
     * @param at what stands before the names of the object's fields: {@code set.}
     * @throws ApiException BadRequest when the object has another field
     */
    static void requireKnown(ObjectNode object, Set<String> fields, String at) {
        object.propertyNames().stream().filter(name -> !fields.contains(name)).findFirst().ifPresent(name -> {
            throw ApiException.badRequest("unknown field \"" + at + name + "\": known are "
                    + String.join(", ", fields.stream().sorted().toList()));
        });
    }

    /** @throws ApiException BadRequest when it is missing */
    static String required(ObjectNode body, String field) {
        return optional(body, field).filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiException.badRequest("missing required field \"" + field + "\""));
    }

    static Optional<String> optional(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw ApiException.badRequest(field + ": must be a string");
        }
        return Optional.of(value.stringValue());
    }
}
