package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.BackendObjectReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What takes over from a Backend. A target that can't is a warning. Every Backend has one fallback at most, so a cycle
 * is found by following it; the edge that leaves the cycle's last Backend by name is left out, and all serve.
 */
record FallbackOf(ObjectKey backend) implements Question<FallbackOf.Verdict> {
    private static final Verdict NONE = new Verdict(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public Verdict answer(Memo memo) {
        Verdict declared = memo.ask(new Declared(backend));
        List<ObjectKey> cycle = cycle(memo);
        if (cycle.isEmpty()) {
            return declared;
        }
        ObjectKey last = cycle.stream().max(Comparator.naturalOrder()).orElseThrow();
        String message = "the fallbacks go round in a cycle: "
                + String.join(" -> ", cycle.stream().map(ObjectKey::path).toList()) + " -> " + backend.path()
                + "; the fallback of " + last.path() + " is left out, all endpoints serve";
        return new Verdict(last.equals(backend) ? Optional.empty() : declared.target(), Optional.empty(),
                Optional.of(message));
    }

    /** The Backends from this one round to itself; empty where the chain ends or circles without this one. */
    private List<ObjectKey> cycle(Memo memo) {
        List<ObjectKey> chain = new ArrayList<>();
        ObjectKey next = backend;
        while (!chain.contains(next)) {
            chain.add(next);
            Optional<ClusterTarget> target = memo.ask(new Declared(next)).target();
            if (target.isEmpty() || !(target.get() instanceof ClusterTarget.OfBackend(var key))) {
                return List.of();
            }
            next = key;
        }
        return next.equals(backend) ? chain : List.of();
    }

    /**
     * @param target  what takes over
     * @param warning why nothing does though something should
     * @param cycle   the cycle that the Backend is in, for people
     */
    record Verdict(Optional<ClusterTarget> target, Optional<String> warning, Optional<String> cycle) {}

    /** What a Backend itself declares. */
    private record Declared(ObjectKey backend) implements Question<Verdict> {
        @Override
        public Verdict answer(Memo memo) {
            return memo.object(Backend.class, backend).flatMap(object -> object.spec().fallback())
                    .map(ref -> resolve(ref, memo)).orElse(NONE);
        }

        private Verdict resolve(BackendObjectReference ref, Memo memo) {
            return switch (memo.ask(new Resolution.Of(Backend.KIND, backend.namespace(), ref))) {
                case Resolution.Unresolved unresolved -> warning(unresolved.message());
                case Resolution.Found(var target) -> switch (memo.ask(new EndpointsOf(target))) {
                    case EndpointVerdict.Accepted _ -> new Verdict(Optional.of(target), Optional.empty(),
                            Optional.empty());
                    case EndpointVerdict.Rejected rejected -> warning(target.key() + ": " + rejected.message());
                };
            };
        }

        private static Verdict warning(String problem) {
            return new Verdict(Optional.empty(), Optional.of("There is no fallback: " + problem + "."),
                    Optional.empty());
        }
    }
}
