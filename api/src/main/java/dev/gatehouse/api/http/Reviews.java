package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.Rule;
import dev.gatehouse.api.access.User;
import dev.gatehouse.api.tree.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers who a client is and what it may do: {@code kubectl auth can-i}, {@code kubectl auth whoami}. */
final class Reviews {
    /** What everybody may read who is logged in. */
    private static final List<String> PAGES = List.of("/", "/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez",
            "/openapi/*", "/readyz", "/version");

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
            case "apis/authorization.k8s.io/v1/selfsubjectrulesreviews" -> Optional.of(rules(request));
            case "apis/authentication.k8s.io/v1/selfsubjectreviews" -> Optional.of(self(request.user()));
            default -> Optional.empty();
        };
    }

    private ObjectNode access(ApiRequest request) {
        ObjectNode review = Bodies.object(Json.parse(request.body()));
        JsonNode wish = review.path("spec").path("resourceAttributes");
        JsonNode page = review.path("spec").path("nonResourceAttributes");
        boolean allowed = wish.isObject()
                ? authorizer.allows(request.user(), new Authorizer.Attributes(Json.textAt(wish, "verb"),
                        Json.textAt(wish, "group"), Json.textAt(wish, "resource"), Json.textAt(wish, "subresource"),
                        Json.textAt(wish, "namespace"), Json.textAt(wish, "name"), Authorizer.Attributes.ANY))
                : isAdmin(request.user()) || Json.textAt(page, "verb").equals("get")
                        && PAGES.stream().anyMatch(each -> matches(each, Json.textAt(page, "path")));
        ObjectNode status = review.putObject("status").put("allowed", allowed);
        if (allowed) {
            status.put("reason", "user " + request.user().name() + " may");
        }
        return review;
    }

    private boolean isAdmin(User user) {
        return authorizer.rules(user, "").contains(Rule.EVERYTHING);
    }

    private static boolean matches(String page, String path) {
        return page.endsWith("*") ? path.startsWith(page.substring(0, page.length() - 1)) : path.equals(page);
    }

    private ObjectNode rules(ApiRequest request) {
        ObjectNode review = Json.object().put("kind", "SelfSubjectRulesReview").put("apiVersion",
                "authorization.k8s.io/v1");
        review.putObject("spec");
        String namespace = Json.textAt(Bodies.object(Json.parse(request.body())), "spec", "namespace");
        ObjectNode status = review.putObject("status");
        ArrayNode resources = status.putArray("resourceRules");
        for (Rule rule : authorizer.rules(request.user(), namespace)) {
            ObjectNode each = resources.addObject();
            rule.verbs().stream().sorted().forEach(each.putArray("verbs")::add);
            each.putArray("apiGroups").add(rule.group());
            rule.resources().stream().sorted().forEach(each.putArray("resources")::add);
        }
        ObjectNode paths = status.putArray("nonResourceRules").addObject();
        boolean admin = isAdmin(request.user());
        paths.putArray("verbs").add(admin ? "*" : "get");
        (admin ? List.of("*") : PAGES).forEach(paths.putArray("nonResourceURLs")::add);
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
