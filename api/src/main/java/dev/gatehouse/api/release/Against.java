package dev.gatehouse.api.release;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.compiler.release.Freezing;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import java.util.Optional;

/**
 * What an environment is compared with.
 *
 * @param name for people
 */
public record Against(String name, RunningState state) {
    /** Stands for what is edited. */
    public static final String DRAFT = "draft";

    /**
     * @param word {@code draft}, a version (with the draft's addresses, as publishing it would have), a release's name or
     *             an environment's
     * @throws ApiException BadRequest when it is none of these
     */
    public static Against of(GatewayContents contents, Environment environment, String word) {
        if (word.isEmpty() || word.equals(DRAFT)) {
            return new Against("the draft", Freezing.draft(contents, environment));
        }
        return contents.revision(word)
                .map(revision -> new Against("revision " + word, Freezing.published(contents, environment, revision)))
                .or(() -> release(contents, word)).or(() -> environment(contents, word))
                .orElseThrow(() -> ApiException.badRequest(word + " is no version, no release and no environment of "
                        + contents.gateway() + ", and not \"" + DRAFT + "\""));
    }

    private static Optional<Against> release(GatewayContents contents, String word) {
        return contents.releases().stream().filter(each -> each.metadata().name().equals(word)).findFirst()
                .flatMap(each -> Freezing.released(contents, each).map(state -> new Against(named(each), state)));
    }

    private static Optional<Against> environment(GatewayContents contents, String word) {
        return contents.environment(word).flatMap(each -> Freezing.running(contents, each)
                .map(state -> new Against("what " + each.shownName() + " runs", state)));
    }

    /** {@code prod-3 (revision 1.2.0)}. */
    public static String named(Release release) {
        return release.metadata().name() + " (revision " + release.spec().revision() + ")";
    }
}
