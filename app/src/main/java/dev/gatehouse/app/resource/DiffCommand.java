package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.manifest.ManifestObject;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.manifest.ManifestOptions;
import dev.gatehouse.app.release.GatewayDiff;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse diff}: what {@code apply} would change, and where an environment is not what it is compared with. */
@Command(name = "diff", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show what apply would change, or what an environment runs differently, field by field.", footerHeading = "%n", footer = {
        "The server is asked, by a dry run; nothing is changed. Exit code 1 if something",
        "differs, or has a problem; 0 if the server is as the manifests say.",
        "Values of Secrets are shown as digests.", "",
        "With GATEWAY and ENVIRONMENT: what publishing the draft would change there, addresses,",
        "variables and plugins as well; with --against what something else would.", "",
        "Examples:", "  gatehouse diff -f manifests/", "  gatehouse diff demo prod",
        "  gatehouse diff demo prod --against 1.2.0     or prod-3, or stag",
        "  gatehouse diff -f manifests/ --set shop --prune    what would be deleted, too"})
public final class DiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GATEWAY ENVIRONMENT", arity = "0..2", description = "Of these instead of manifests.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--against", paramLabel = "VERSION|RELEASE|ENVIRONMENT", defaultValue = "", description = "What to compare the environment with (default: the draft).")
    private String against = "";

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Mixin
    private ApplyOptions applying = new ApplyOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        if (!words.isEmpty() || !against.isEmpty()) {
            return gateway(out);
        }
        Applying.How how = applying.how(true);
        List<ManifestObject> objects = applying.ordered(manifests.read());
        int differing = 0;
        int failed = 0;
        try (Session session = options.open()) {
            Applying apply = new Applying(session, how, objects, err::println);
            Set<Target> declared = new HashSet<>();
            for (ManifestObject object : objects) {
                try {
                    Applied applied = apply.apply(object);
                    declared.add(applied.target());
                    differing += AppliedText.print(applied, out) ? 1 : 0;
                } catch (WrongStateException e) {
                    failed++;
                    out.flush();
                    err.println(e.getMessage());
                }
            }
            if (applying.prunes()) {
                for (ApplySet.Leftover leftover : how.set().orElseThrow().leftovers(session, declared)) {
                    differing++;
                    out.println(leftover.target() + " (declared no longer): pruned");
                }
            }
            out.println("objects: " + objects.size() + " declared, " + differing + " different"
                    + (failed > 0 ? ", " + failed + " with problems" : ""));
            return differing + failed > 0 ? ExitCode.WRONG : ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int gateway(PrintWriter out) {
        if (words.size() != 2 || manifests.isGiven()) {
            throw new BadUsageException("what is to be compared? give GATEWAY ENVIRONMENT, or -f FILE alone");
        }
        try (ApiClient client = options.connect()) {
            return GatewayDiff.print(client, words.getFirst(), words.getLast(), against, out);
        }
    }
}
