package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.EndpointVerdict;
import dev.gatehouse.compiler.dialect.GuestFallback;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import java.util.Optional;

/** What the fallback of another dialect's cluster comes to. */
public record FallbackTarget(GuestFallback fallback) implements Question<FallbackTarget.Verdict> {

    /**
     * @param cluster its name; empty: nothing takes over
     * @param problem why, for people
     */
    public record Verdict(Optional<String> cluster, Optional<String> problem) {
        static Verdict none(String problem) {
            return new Verdict(Optional.empty(), Optional.of("there is no fallback: " + problem));
        }
    }

    @Override
    public Verdict answer(Memo memo) {
        return switch (memo.ask(resolution())) {
            case Resolution.Unresolved unresolved -> Verdict.none(unresolved.message());
            case Resolution.Found(var target) -> switch (memo.ask(new EndpointsOf(target))) {
                case EndpointVerdict.Accepted _ -> new Verdict(Optional.of(clusterOf(target).name()), Optional.empty());
                case EndpointVerdict.Rejected rejected -> Verdict.none(target.key() + ": " + rejected.message());
            };
        };
    }

    /** The cluster itself, for whoever puts all together. */
    Optional<ClusterOf> clusterOf(Memo memo) {
        return memo.ask(resolution()) instanceof Resolution.Found(var target)
                ? Optional.of(clusterOf(target))
                : Optional.empty();
    }

    private Resolution.Of resolution() {
        return new Resolution.Of(fallback.from().kind(), fallback.from().namespace(), fallback.ref());
    }

    private static ClusterOf clusterOf(ClusterTarget target) {
        return new ClusterOf(target, Optional.empty(), Optional.empty());
    }
}
