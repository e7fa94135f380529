package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The Backends and Services that an HTTPRoute's backendRefs come to, with their fallbacks, whether or not they can be used. */
record ReferredTargets(ObjectKey route) implements Question<Set<ObjectKey>> {

    @Override
    public Set<ObjectKey> answer(Memo memo) {
        Set<ObjectKey> found = new LinkedHashSet<>();
        memo.object(HttpRoute.class, route).stream().flatMap(r -> r.spec().rules().stream())
                .flatMap(rule -> rule.backendRefs().stream())
                .map(ref -> memo.ask(new Resolution.Of(HttpRoute.KIND, route.namespace(), ref.ref())))
                .forEach(resolution -> {
                    if (resolution instanceof Resolution.Found(var target)) {
                        follow(target, found, memo);
                    }
                });
        return found;
    }

    private static void follow(ClusterTarget first, Set<ObjectKey> found, Memo memo) {
        Optional<ClusterTarget> next = Optional.of(first);
        while (next.isPresent() && found.add(next.get().key())) {
            next = next.get() instanceof ClusterTarget.OfBackend(var key)
                    ? memo.ask(new FallbackOf(key)).target()
                    : Optional.empty();
        }
    }
}
