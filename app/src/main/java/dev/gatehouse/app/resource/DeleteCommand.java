package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.manifest.ManifestOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse delete}: takes objects off a server. */
@Command(name = "delete", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Delete objects on a server.", footerHeading = "%n", footer = {
        "Deleting a Namespace deletes what is in it.", "", "Examples:", "  gatehouse delete httproute web",
        "  gatehouse delete httproute/web backend/web -n shop", "  gatehouse delete -f old/ --ignore-not-found"})
public final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KIND NAME|KIND/NAME", arity = "0..*", description = "Which objects; or -f.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(names = "--ignore-not-found", description = "What is not there counts as deleted.")
    private boolean ignoreNotFound;

    @Option(names = "--wait", description = "Until what finalizers hold back is gone, too.")
    private boolean wait;

    @Option(names = "--timeout", defaultValue = "30s", converter = Durations.class, description = "With --wait: at most (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(names = "--dry-run", description = "Ask the server what would happen, and change nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (words.isEmpty() == !manifests.isGiven()) {
            throw new BadUsageException("what is to be deleted? give KIND NAME, KIND/NAME, or -f FILE");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (Session session = options.open()) {
            List<Target> targets = manifests.isGiven()
                    ? manifests.read().stream().map(session::target).toList().reversed()
                    : session.targets(words);
            Deletion deletion = new Deletion(session, dryRun);
            boolean failed = false;
            for (Target target : targets) {
                try {
                    boolean there = deletion.delete(target, "");
                    if (there) {
                        out.println(target + " deleted" + (dryRun ? " (dry run)" : ""));
                    } else if (!ignoreNotFound) {
                        failed = true;
                        err.println(target + " not found");
                    }
                } catch (WrongStateException e) {
                    failed = true;
                    err.println(e.getMessage());
                }
            }
            if (wait && !dryRun) {
                Waiting waiting = new Waiting(session, new Goal.Gone(), timeout);
                targets.forEach(waiting::until);
            }
            return failed ? ExitCode.WRONG : ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
