package dev.gatehouse.compiler.release;

import dev.gatehouse.compiler.apigateway.Requirements;
import dev.gatehouse.model.apigateway.TakenRequests;
import dev.gatehouse.model.apigateway.TakenRequests.Taker;
import dev.gatehouse.model.apigateway.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is wrong with the resources of a revision, whatever the environment. */
final class RevisionCheck {
    private static final int MOST = 1000;

    private final GatewayContents contents;
    private final List<Revision.Frozen> resources;
    private final List<Finding> found = new ArrayList<>();

    RevisionCheck(GatewayContents contents, List<Revision.Frozen> resources) {
        this.contents = contents;
        this.resources = resources;
    }

    List<Finding> findings(boolean allowUnenforced) {
        size();
        conflicts();
        if (!allowUnenforced) {
            unenforced();
        }
        return found;
    }

    private void size() {
        String gateway = "ApiGateway " + contents.gateway();
        if (resources.isEmpty()) {
            found.add(new Finding(gateway, "resources",
                    "there is none, and nothing would be served: make a Resource first"));
        } else if (resources.size() > MOST) {
            found.add(new Finding(gateway, "resources", "there are " + resources.size() + ", and a gateway may have "
                    + MOST + ": delete some, or make a second gateway"));
        }
    }

    /** A method beside {@code ANY} on one path is a conflict too: nobody could tell which answers. */
    private void conflicts() {
        TakenRequests taken = TakenRequests.of(resources.stream().map(each -> new Taker(each.spec().path(),
                each.spec().method(), RunningState.shown(each))).toList());
        for (Revision.Frozen resource : resources) {
            String path = resource.spec().path();
            String method = resource.spec().method();
            String shown = RunningState.shown(resource);
            taken.meeting(path, method).stream().takeWhile(other -> !other.equals(shown)).findFirst()
                    .ifPresent(other -> found.add(new Finding("Resource " + shown, "spec.path",
                            method + " " + path + " takes requests that resource " + other
                                    + " takes: change the path or the method of one, or delete it")));
        }
    }

    private void unenforced() {
        by(resource -> Requirements.unenforced(resource.spec())).forEach((what, users) -> found.add(new Finding(
                "Resource " + users.getFirst(), what.equals("auth") ? "spec.auth" : "spec.plugins." + what,
                what + " is not in force yet, and " + Named.counted(users, "resource needs it", "resources need it")
                        + ": take it away, or publish with --allow-unenforced to serve them without it")));
    }

    /** The resources by what each gives. */
    private Map<String, List<String>> by(Function<Revision.Frozen, List<String>> what) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Revision.Frozen resource : resources) {
            what.apply(resource).forEach(
                    key -> found.computeIfAbsent(key, _ -> new ArrayList<>()).add(RunningState.shown(resource)));
        }
        return found;
    }
}
