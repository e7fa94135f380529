package dev.gatehouse.api.release;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.GatewayReader;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.compiler.release.Finding;
import dev.gatehouse.compiler.release.Freezing;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.Named;
import dev.gatehouse.compiler.release.PublishCheck;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a rollback: a new release of what an earlier one of the environment ran. */
final class RollbackPlanner {
    private final GatewayContents contents;
    private final RollbackRequest request;
    private final Environment environment;

    /** @throws ApiException NotFound for the environment */
    RollbackPlanner(GatewayContents contents, RollbackRequest request) {
        this.contents = contents;
        this.request = request;
        this.environment = GatewayReader.environment(contents, request.environment());
    }

    /** @throws ApiException Invalid when there is nothing to go back to */
    Plan plan() {
        List<Release> releases = contents.releases(environment);
        if (releases.isEmpty()) {
            throw refused("nothing was released to it yet");
        }
        Release target = target(releases);
        Revision revision = contents.revision(target.spec().revision())
                .orElseThrow(() -> refused(target.metadata().name() + " ran revision " + target.spec().revision()
                        + ", which is gone: choose another with --to"));
        RunningState earlier = Freezing.released(contents, target).orElseThrow();
        Optional<RunningState> running = Freezing.released(contents, releases.getFirst());
        RunningState wanted = request.withAddresses() || running.isEmpty()
                ? earlier
                : Freezing.withPresentAddresses(earlier, running.get());
        boolean unenforced = request.allowUnenforced() || target.spec().allowUnenforced();
        List<Finding> problems = new ArrayList<>(
                PublishCheck.resources(contents, wanted.resources(), unenforced));
        problems.addAll(PublishCheck.environment(contents, environment, wanted, unenforced));
        Release release = ReleaseNaming.next(contents, environment, target.spec().revision(), wanted, comment(target),
                unenforced, request.by());
        return new Plan(contents.gateway(), revision, false,
                List.of(Plan.Step.of(environment, Optional.of(releases.getFirst()), running, release, wanted)),
                problems, remarks(target));
    }

    private Release target(List<Release> releases) {
        List<Release> earlier = releases.subList(1, releases.size());
        if (request.to().isEmpty()) {
            return earlier.stream().findFirst().orElseThrow(() -> refused("it has one release alone, "
                    + releases.getFirst().metadata().name() + ": there is nothing to go back to"));
        }
        return earlier.stream().filter(each -> each.metadata().name().equals(request.to())
                || each.spec().revision().equals(request.to())).findFirst()
                .orElseThrow(() -> refused(request.to() + " is no version and no release that it ran before"
                        + (earlier.isEmpty()
                                ? ""
                                : "; there are " + Named.some(earlier.stream().map(each -> each.metadata().name()
                                        + " (" + each.spec().revision() + ")").toList()))));
    }

    private ApiException refused(String why) {
        return new ApiException(Reason.INVALID, "environment " + environment.shownName() + " of " + contents.gateway()
                + " can't be rolled back: " + why);
    }

    private String comment(Release target) {
        return request.comment().isEmpty() ? "rollback to " + target.metadata().name() : request.comment();
    }

    private List<String> remarks(Release target) {
        List<String> remarks = new ArrayList<>();
        remarks.add("back to " + target.metadata().name() + " (revision " + target.spec().revision() + ") "
                + (request.withAddresses()
                        ? "with its addresses, variables and plugins"
                        : "with the addresses, variables and plugins of today"));
        if (environment.spec().offline()) {
            remarks.add("environment " + environment.shownName() + " is offline: the rollback puts it online");
        }
        return remarks;
    }
}
