package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.manifest.ManifestObject;
import dev.gatehouse.app.manifest.ManifestOptions;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse apply}: makes a server's objects what manifests say. */
@Command(name = "apply", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Make a server's objects what manifests say.", footerHeading = "%n", footer = {
        "Server-side apply: fields that the manifests do not name stay as they are. An object",
        "with a problem is told as file:line:column: path: message, the others are applied all",
        "the same, and the exit code is 1.", "",
        "With --set NAME what is applied is marked as a set; --prune then deletes the set's",
        "objects that are no longer declared, and never one that was not applied with this",
        "set. Nothing is pruned when an object has a problem.", "", "Examples:", "  gatehouse apply -f manifests/",
        "  gatehouse apply -f manifests/ --set shop --prune",
        "  gatehouse apply -f manifests/ --set shop --prune --dry-run",
        "  kustomize build . | gatehouse apply -f -"})
public final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Mixin
    private ApplyOptions applying = new ApplyOptions();

    @Option(names = "--dry-run", description = "Ask the server what would happen, and change nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Applying.How how = applying.how(dryRun);
        List<ManifestObject> objects = applying.ordered(manifests.read());
        try (Session session = options.open()) {
            Applying apply = new Applying(session, how, objects, err::println);
            Set<Target> declared = new HashSet<>();
            boolean failed = false;
            for (ManifestObject object : objects) {
                try {
                    Applied applied = apply.apply(object);
                    declared.add(applied.target());
                    out.println(applied.target() + " " + applied.outcome() + suffix());
                } catch (WrongStateException e) {
                    failed = true;
                    out.flush();
                    err.println(e.getMessage());
                }
            }
            if (applying.prunes()) {
                if (failed) {
                    err.println("nothing is pruned: mend the problems first");
                } else {
                    prune(session, how.set().orElseThrow(), declared, out);
                }
            }
            return failed ? ExitCode.WRONG : ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private void prune(Session session, ApplySet set, Set<Target> declared, PrintWriter out) {
        Deletion deletion = new Deletion(session, dryRun);
        for (ApplySet.Leftover leftover : set.leftovers(session, declared)) {
            Target target = leftover.target();
            if (target.resource().kind().equals("Namespace") && deletion.holdsObjects(target.name())) {
                out.println(target + " kept: it is not empty");
            } else if (deletion.delete(target, leftover.uid())) {
                out.println(target + " pruned" + suffix());
            }
        }
    }

    private String suffix() {
        return dryRun ? " (dry run)" : "";
    }
}
