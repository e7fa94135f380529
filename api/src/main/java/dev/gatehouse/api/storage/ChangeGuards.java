package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What may not become of objects of the matrix, whoever writes them: what is frozen stays, and nothing goes live by being saved. */
record ChangeGuards(GatewayReader reader) {
    private static final Set<String> KINDS = Set.of(ApiGateway.KIND.name(), BackendService.KIND.name(),
            Environment.KIND.name(),
            Release.KIND.name(), Revision.KIND.name());

    /**
     * @param before empty: the object is new
     * @throws ApiException Invalid or Forbidden
     */
    void check(ObjectKey key, Optional<ObjectNode> before, ObjectNode after, WriteOptions options) {
        if (!key.kind().group().equals(Release.KIND.group()) || !KINDS.contains(key.kind().name())) {
            return;
        }
        Optional<ApiObject> old = before.map(body -> read(key, body));
        switch (read(key, after)) {
            case ApiGateway gateway -> old.map(ApiGateway.class::cast)
                    .ifPresent(stood -> gateway(stood, gateway, options));
            case BackendService service -> requireDefaultsName(service);
            case Environment environment ->
                environment(old.map(Environment.class::cast), environment, options);
            case Release release when old.isPresent() -> requireFrozen(key,
                    ((Release) old.get()).spec().equals(release.spec()), "publish again, or roll back");
            case Release release -> requireFree(release);
            case Revision revision when old.isPresent() -> requireFrozen(key,
                    ((Revision) old.get()).spec().equals(revision.spec()), "publish under a new version");
            default -> {
                // A new revision.
            }
        }
    }

    private static ApiObject read(ObjectKey key, ObjectNode body) {
        return Document.parse(key.kind(), Json.text(body)).withStatus("")
                .decode(Metadata.of(key.namespace(), key.name()));
    }

    private static void requireDefaultsName(BackendService service) {
        String name = service.metadata().name();
        if (name.equals(BackendService.DEFAULT) && !service.shownName().equals(BackendService.DEFAULT)) {
            throw refused(service.key(), "spec.displayName", "the backend service default can't be renamed: fill in its"
                    + " addresses, or make another service");
        }
    }

    private static void requireFrozen(ObjectKey key, boolean same, String wayOut) {
        if (!same) {
            throw refused(key, "spec", "a " + key.kind().name() + " never changes: " + wayOut);
        }
    }

    /** Which of two releases of one number runs would be anybody's guess. */
    private void requireFree(Release release) {
        GatewayContents contents = reader.inside(release.metadata().namespace());
        String environment = ShownName.kept(release.spec().environment());
        contents.releases().stream()
                .filter(each -> ShownName.kept(each.spec().environment()).equals(environment))
                .filter(each -> each.spec().number() == release.spec().number()).findFirst().ifPresent(other -> {
                    throw refused(release.key(), "spec.number", release.spec().number() + " is taken by "
                            + other.metadata().name() + ": choose a higher one, or use gatehouse publish");
                });
    }

    private void gateway(ApiGateway before, ApiGateway after, WriteOptions options) {
        if (before.spec().enabled() == after.spec().enabled()
                && before.spec().hostTemplate().equals(after.spec().hostTemplate())) {
            return;
        }
        GatewayContents contents = reader.inside(after.metadata().namespace());
        contents.environments().stream().filter(contents::isActive)
                .filter(each -> !options.publisher().test(each.key())).findFirst().ifPresent(each -> {
                    throw ApiException.forbidden(ApiGateway.KIND, after.metadata().name(),
                            "spec.enabled and spec.hostTemplate decide where every environment is served: it takes the"
                                    + " role publisher in environment " + each.shownName());
                });
    }

    private void environment(Optional<Environment> old, Environment after, WriteOptions options) {
        Optional<Environment> stood = old.or(
                () -> reader.inside(after.metadata().namespace()).environment(after.metadata().name()));
        boolean decides = after.spec().follow() != stood.map(each -> each.spec().follow())
                .orElse(Environment.Follow.RELEASE)
                || after.spec().offline() != stood.map(each -> each.spec().offline())
                        .orElse(after.spec().offline());
        if (decides && !options.publisher().test(after.key())) {
            throw ApiException.forbidden(Environment.KIND, after.metadata().name(),
                    "spec.follow and spec.offline decide"
                            + " what is served: it takes the role publisher in environment " + after.shownName());
        }
        stood.filter(before -> !before.shownName().equals(after.shownName()))
                .filter(before -> reader.inside(after.metadata().namespace()).isActive(before)).ifPresent(before -> {
                    throw refused(after.key(), "spec.displayName", "it is part of the URLs that " + before.shownName()
                            + " serves now: take the environment offline first");
                });
    }

    private static ApiException refused(ObjectKey key, String field, String why) {
        return ApiException.invalid(key.kind(), key.name(), List.of(Cause.forbidden(field, why)));
    }
}
