package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
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

/** {@code gatehouse wait}: until objects are as they should be. */
@Command(name = "wait", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Wait until objects are as they should be.", footerHeading = "%n", footer = {
        "A condition counts when it speaks of the object's newest generation; of a route when",
        "it holds at each of its parents. Exit code 1 when the time is over, with how the",
        "object stands.", "", "Examples:", "  gatehouse wait gateway/main --for condition=Programmed",
        "  gatehouse wait -f routes/ --for condition=Accepted --timeout 1m",
        "  gatehouse wait httproute/old --for delete",
        "  gatehouse wait gtw/main --for 'jsonpath={.status.addresses[0].value}=127.0.0.1'"})
public final class WaitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KIND NAME|KIND/NAME", arity = "0..*", description = "Which objects; or -f.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(names = "--for", required = true, paramLabel = "GOAL", description = "condition=TYPE[=STATUS], delete, create or jsonpath={.path}[=VALUE].")
    private String goal = "";

    @Option(names = "--timeout", defaultValue = "30s", converter = Durations.class, description = "For all of them together (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(30);

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (words.isEmpty() == !manifests.isGiven()) {
            throw new BadUsageException("what is to be waited for? give KIND NAME, KIND/NAME, or -f FILE");
        }
        Goal wanted = Goal.parse(goal);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Session session = options.open()) {
            List<Target> targets = manifests.isGiven()
                    ? manifests.read().stream().map(session::target).toList()
                    : session.targets(words);
            Waiting waiting = new Waiting(session, wanted, timeout);
            for (Target target : targets) {
                waiting.until(target);
                out.println(target + ": " + wanted);
                out.flush();
            }
            return ExitCode.DONE;
        }
    }
}
