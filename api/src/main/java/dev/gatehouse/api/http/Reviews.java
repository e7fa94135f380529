package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers who a client is and what it may do: {@code kubectl auth can-i}, {@code kubectl auth whoami}. */
final class Reviews {
    private final Authorizer authorizer;

    Reviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** Empty when the path is none of these. */
    Optional<ObjectNode> answer(ApiRequest request) {
        if (!request.method().equals("POST") || request.segments().size() != 4) {
            return Optional.empty();
        }
        String path = String.join("/", request.segments());
        return switch (path) {
            case "apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> Optional.of(access(request));
            case "apis/authorization.k8s.io/v1/selfsubjectrulesreviews" -> Optional.of(rules(request.user()));
            case "apis/authentication.k8s.io/v1/selfsubjectreviews" -> Optional.of(self(request.user()));
            default -> Optional.empty();
        };
    }

    private ObjectNode access(ApiRequest request) {
        ObjectNode review = Bodies.object(Json.parse(request.body()));
        JsonNode wish = review.path("spec").path("resourceAttributes");
        boolean allowed = authorizer.allows(request.user(), new Authorizer.Attributes(Json.textAt(wish, "verb"),
                Json.textAt(wish, "group"), Json.textAt(wish, "resource"), Json.textAt(wish, "subresource"),
                Json.textAt(wish, "namespace"), Json.textAt(wish, "name")));
        ObjectNode status = review.putObject("status").put("allowed", allowed);
        if (allowed) {
            status.put("reason", "user " + request.user().name() + " may");
        }
        return review;
    }

    private ObjectNode rules(User user) {
        ObjectNode review = Json.object().put("kind", "SelfSubjectRulesReview").put("apiVersion",
                "authorization.k8s.io/v1");
        review.putObject("spec");
        ObjectNode status = review.putObject("status");
        ArrayNode rules = status.putArray("resourceRules");
        ArrayNode paths = status.putArray("nonResourceRules");
        if (user.groups().contains(User.ADMINS)) {
            ObjectNode all = rules.addObject();
            List.of("verbs", "apiGroups", "resources").forEach(field -> all.putArray(field).add("*"));
            ObjectNode everywhere = paths.addObject();
            List.of("verbs", "nonResourceURLs").forEach(field -> everywhere.putArray(field).add("*"));
        }
        status.put("incomplete", false);
        return review;
    }

    private static ObjectNode self(User user) {
        ObjectNode review = Json.object().put("kind", "SelfSubjectReview").put("apiVersion",
                "authentication.k8s.io/v1");
        review.putObject("metadata");
        ObjectNode info = review.putObject("status").putObject("userInfo").put("username", user.name());
        ArrayNode groups = info.putArray("groups");
        user.groups().stream().sorted().forEach(groups::add);
        return review;
    }
}
