package dev.gatehouse.app.release;

import dev.gatehouse.api.tree.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** How a release is to be made, whatever it is made of. */
final class ReleaseOptions {
    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "For people, in the history.")
    private String comment = "";

    @Option(names = "--dry-run", description = "Show what would change and what is missing, and change nothing.")
    private boolean dryRun;

    @Option(names = "--allow-unenforced", description = "Serve resources without what protects them and is not in force yet.")
    private boolean allowUnenforced;

    @Mixin
    private WaitOption wait = new WaitOption();

    /** A request's body that says so; the rest is to be added. */
    ObjectNode body() {
        return Json.object().put("comment", comment).put("dryRun", dryRun).put("allowUnenforced", allowUnenforced)
                .put("waitSeconds", wait.seconds());
    }
}
