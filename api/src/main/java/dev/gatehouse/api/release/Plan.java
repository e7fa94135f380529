package dev.gatehouse.api.release;

import dev.gatehouse.compiler.release.Finding;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made.
 *
 * @param revision what all steps run
 * @param fresh    whether that revision is new
 * @param problems all that stands in the way
 * @param remarks  what people should know although nothing stands in the way
 */
public record Plan(String gateway, Revision revision, boolean fresh, List<Step> steps, List<Finding> problems,
        List<String> remarks) {
    public Plan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    /**
     * What becomes of one environment.
     *
     * @param before  the release that it runs, or would run were it online; empty: the first one
     * @param running what that comes to
     * @param release what is to be made; not made where it would change nothing
     * @param wanted  what it comes to
     * @param comparison of what runs with that
     */
    public record Step(Environment environment, Optional<Release> before, Optional<RunningState> running,
            Release release, RunningState wanted, Comparison comparison) {

        static Step of(Environment environment, Optional<Release> before, Optional<RunningState> running,
                Release release, RunningState wanted) {
            return new Step(environment, before, running, release, wanted, Comparison.of(running, wanted));
        }

        /** Whether the environment runs just this already. */
        public boolean changesNothing() {
            return !environment.spec().offline() && before.isPresent()
                    && before.get().spec().revision().equals(release.spec().revision())
                    && before.get().spec().allowUnenforced() == release.spec().allowUnenforced()
                    && running.filter(wanted::servesAs).isPresent();
        }
    }
}
