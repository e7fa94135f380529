package dev.gatehouse.app.check;

import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.compile.CompileOptions;
import dev.gatehouse.app.compile.OfflineCompilation;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.SecretLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to ask.
 *
 * @param secrets the key material that the endpoints' TLS names
 */
record CheckPlan(List<CheckTarget> targets, SecretLookup secrets) {

    /**
     * The endpoints of Backends, each compiled as for a route that uses it.
     *
     * @param names each a Backend's, with or without {@code namespace/}; none: all
     * @throws WrongStateException a file has errors, or a name is no Backend's
     */
    static CheckPlan ofBackends(List<Path> files, List<String> names, String path) {
        OfflineCompilation compilation = OfflineCompilation.ofUsable(files, new CompileOptions(),
                ProbeRoutes::with);
        List<CheckTarget> targets = new ArrayList<>();
        for (ApiObject backend : chosen(compilation, names)) {
            String owner = "backend/" + backend.key().path();
            cluster(compilation, owner).map(Cluster::endpoints).orElse(List.of())
                    .forEach(endpoint -> targets.add(new CheckTarget(owner, endpoint, path)));
        }
        if (targets.isEmpty()) {
            throw new WrongStateException("no Backend in these files has an endpoint that can be asked; see"
                    + " `gatehouse validate -f …`");
        }
        return new CheckPlan(targets, ref -> Optional.ofNullable(compilation.compiled().secrets().get(ref)));
    }

    private static List<ApiObject> chosen(OfflineCompilation compilation, List<String> names) {
        List<ApiObject> backends = compilation.read().objects().stream().map(ReadObject::object)
                .filter(Backend.class::isInstance).toList();
        for (String name : names) {
            if (backends.stream().noneMatch(backend -> isNamed(backend, name))) {
                throw new WrongStateException("no Backend is named " + name + "; there are "
                        + backends.stream().map(backend -> backend.key().path()).toList());
            }
        }
        return backends.stream().filter(backend -> names.isEmpty()
                || names.stream().anyMatch(name -> isNamed(backend, name))).toList();
    }

    private static boolean isNamed(ApiObject object, String name) {
        return name.equals(object.metadata().name()) || name.equals(object.key().path());
    }

    private static Optional<Cluster> cluster(OfflineCompilation compilation, String name) {
        return compilation.compiled().snapshot().clusters().values().stream()
                .filter(cluster -> cluster.name().equals(name) || cluster.name().startsWith(name + "/")).findFirst();
    }
}
