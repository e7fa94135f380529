package dev.gatehouse.app.check;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.OverrideOptions;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.proxy.tls.UnusableTlsException;
import dev.gatehouse.snapshot.SecretLookup;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code gatehouse check}: what endpoints answer. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = dev.gatehouse.app.cli.VersionText.class, description = "Ask backends' endpoints: DNS, connect, TLS, HTTP, with timings.", footerHeading = "%n", footer = {
        "Each address is asked the way the gateway would: same TLS, SNI, CAs and Host.",
        "Exit code 1 if a step of any endpoint fails; a failure names the way out.", "", "Examples:",
        "  gatehouse check -f manifests/                   every Backend's endpoints",
        "  gatehouse check -f manifests/ my-backend        one Backend's",
        "  gatehouse check https://api.example.com/health",
        "  gatehouse check 10.0.1.50:8080 unix:/run/app.sock",
        "  gatehouse check https://api.example.com --resolve api.example.com=127.0.0.1"})
public final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TARGET", arity = "0..*", description = "With -f: names of Backends, name or namespace/name; else http[s]://host[:port][/path], host:port or unix:/path.")
    private List<String> targets = new ArrayList<>();

    @Option(names = {"-f", "--file"}, paramLabel = "FILE|DIR", description = "Manifests to take the Backends from.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--path", defaultValue = "/", description = "What to ask Backends for (default: ${DEFAULT-VALUE}).")
    private String path = "/";

    @Option(names = "--timeout", defaultValue = "5s", converter = Durations.class, description = "For each step (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(5);

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CheckPlan plan = plan();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (EndpointProbe probe = new EndpointProbe(overrides.overrides(), plan.secrets(), timeout)) {
            WarmUp.of(probe);
            boolean ok = true;
            for (CheckTarget target : plan.targets()) {
                out.println(target.owner() + "  " + target.endpoint().address());
                ok &= probe.probe(target, step -> print(out, step));
                out.flush();
            }
            return ok ? ExitCode.DONE : ExitCode.WRONG;
        } catch (UnusableTlsException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }

    private CheckPlan plan() {
        if (!files.isEmpty()) {
            return CheckPlan.ofBackends(files, targets, path);
        }
        if (targets.isEmpty()) {
            throw new BadUsageException("nothing to check: name a URL, host:port or unix:/path, or give -f FILE");
        }
        try {
            return new CheckPlan(targets.stream().map(CheckTarget::parse).toList(), SecretLookup.NONE);
        } catch (IllegalArgumentException e) {
            throw new BadUsageException(e.getMessage() + "; the names of Backends need -f FILE");
        }
    }

    private static void print(PrintWriter out, Step step) {
        out.printf("  %-4s  %-7s  %8s  %s%n", step.ok() ? "ok" : "FAIL", step.name(), Durations.text(step.took()),
                step.detail());
        if (!step.hint().isEmpty()) {
            out.printf("  %-4s  %-7s  %8s  -> %s%n", "", "", "", step.hint());
        }
    }
}
