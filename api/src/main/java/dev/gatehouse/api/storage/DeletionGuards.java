package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.compiler.release.Freezing;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.Named;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of the matrix may not be deleted, whoever asks: what is served, what is needed by what is served or could be again,
 * and what comes with a gateway. The refusals count what stands in the way, and name it.
 */
record DeletionGuards(GatewayReader reader) {
    private static final String PROD = "prod";

    /** @throws ApiException Conflict */
    void check(ObjectKey key) {
        if (key.kind().equals(Namespace.KIND)) {
            idle(key, reader.inside(key.name()));
        } else if (key.kind().equals(ApiGateway.KIND)) {
            idle(key, reader.inside(key.namespace()));
        } else if (key.kind().equals(BackendService.KIND)) {
            service(key, reader.inside(key.namespace()));
        } else if (key.kind().equals(Environment.KIND)) {
            environment(key, reader.inside(key.namespace()));
        } else if (key.kind().equals(Revision.KIND)) {
            revision(key, reader.inside(key.namespace()));
        } else if (key.kind().equals(Release.KIND)) {
            release(key, reader.inside(key.namespace()));
        }
    }

    /**
     * What goes with an object although it does not own it: all of a gateway, and an environment's releases, which would
     * run at once in another of its name. What files declare stays.
     *
     * @param inside the object's namespace
     */
    static List<StoredObject> goingAlong(ObjectKey gone, List<StoredObject> inside) {
        Set<String> parts = Set.of(Environment.KIND.name(), BackendService.KIND.name(), Resource.KIND.name(),
                Release.KIND.name(), Revision.KIND.name());
        return inside.stream().filter(each -> !(each.origin() instanceof Origin.File))
                .filter(each -> each.key().kind().group().equals(ApiGateway.KIND.group()))
                .filter(each -> gone.kind().equals(ApiGateway.KIND)
                        ? parts.contains(each.key().kind().name())
                        : gone.kind().equals(Environment.KIND) && each.object() instanceof Release release
                                && ShownName.kept(release.spec().environment()).equals(gone.name()))
                .toList();
    }

    private static void idle(ObjectKey key, GatewayContents contents) {
        List<String> active = contents.isDeclared()
                ? contents.environments().stream().filter(contents::isActive)
                        .map(each -> each.shownName() + running(contents, each)).toList()
                : List.of();
        if (!active.isEmpty()) {
            throw refused(key, Named.counted(active, "environment of the gateway " + contents.gateway() + " is active",
                    "environments of the gateway " + contents.gateway() + " are active")
                    + ": take them offline first (gatehouse offline " + contents.gateway() + " ENVIRONMENT)");
        }
    }

    private static String running(GatewayContents contents, Environment environment) {
        return environment.spec().follow() == Environment.Follow.DRAFT
                ? " serves the draft"
                : contents.newest(environment).map(each -> " runs " + named(each)).orElse("");
    }

    private static String named(Release release) {
        return release.metadata().name() + " of revision " + release.spec().revision();
    }

    private static void service(ObjectKey key, GatewayContents contents) {
        if (key.name().equals(BackendService.DEFAULT)) {
            throw refused(key, "it comes with the gateway and can't be deleted; it may stay empty");
        }
        List<String> users = new ArrayList<>();
        List<String> resources = contents.resources().stream()
                .filter(each -> each.spec().backend().serviceName().equals(key.name()))
                .map(each -> ShownName.shown(each.spec().displayName(), each.name())).toList();
        if (!resources.isEmpty()) {
            users.add(Named.counted(resources, "resource", "resources"));
        }
        List<String> running = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        for (Environment environment : contents.environments().stream().filter(contents::isActive).toList()) {
            List<Release> using = contents.releases(environment).stream()
                    .filter(each -> uses(contents, each, key.name())).toList();
            contents.newest(environment).ifPresent(newest -> using.forEach(
                    each -> (each.equals(newest) ? running : earlier).add(named(each))));
        }
        if (!running.isEmpty()) {
            users.add(Named.counted(running, "running release", "running releases"));
        }
        if (!earlier.isEmpty()) {
            users.add(Named.counted(earlier, "earlier release that can be rolled back to",
                    "earlier releases that can be rolled back to"));
        }
        if (!users.isEmpty()) {
            throw refused(key, "it is used by " + String.join(", by ", users) + ": give the resources another backend"
                    + " service, publish that, and delete the earlier releases");
        }
    }

    private static boolean uses(GatewayContents contents, Release release, String service) {
        return release.spec().frozen().backends().keySet().stream().map(ShownName::kept).anyMatch(service::equals)
                || contents.revision(release.spec().revision())
                        .filter(each -> Freezing.services(each.spec().resources()).contains(service)).isPresent();
    }

    private static void environment(ObjectKey key, GatewayContents contents) {
        if (key.name().equals(PROD)) {
            throw refused(key, "it comes with the gateway and can't be deleted; it can be taken offline");
        }
        contents.environment(key.name()).filter(contents::isActive).ifPresent(environment -> {
            throw refused(key, "it is active: it" + running(contents, environment)
                    + "; take it offline first (gatehouse offline " + contents.gateway() + " " + environment.shownName()
                    + ")");
        });
    }

    private static void revision(ObjectKey key, GatewayContents contents) {
        String version = contents.revisions().stream().filter(each -> each.key().equals(key))
                .map(each -> each.spec().version()).findFirst().orElse("");
        List<String> releases = contents.releases().stream().filter(each -> each.spec().revision().equals(version))
                .map(each -> each.metadata().name()).toList();
        if (!releases.isEmpty()) {
            throw refused(key, Named.counted(releases, "release names it", "releases name it")
                    + ": delete those that run no longer first");
        }
    }

    private static void release(ObjectKey key, GatewayContents contents) {
        contents.environments().stream().filter(each -> contents.releases(each).stream()
                .anyMatch(release -> release.key().equals(key) && contents.runs(each, release))).findFirst()
                .ifPresent(environment -> {
                    throw refused(key,
                            "environment " + environment.shownName() + " runs it: publish another, roll back,"
                                    + " or take the environment offline first");
                });
    }

    private static ApiException refused(ObjectKey key, String why) {
        return ApiException.conflict(key.kind(), key.name(), why);
    }
}
