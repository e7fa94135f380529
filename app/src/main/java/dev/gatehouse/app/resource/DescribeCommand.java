package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiResource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse describe}: one object, and how it stands. */
@Command(name = "describe", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show an object, its conditions with their reasons, and its events.", footerHeading = "%n", footer = {
        "Values of Secrets are shown as digests.", "", "Examples:", "  gatehouse describe gateway main",
        "  gatehouse describe httproute/web -n shop", "  gatehouse describe backends              all of them"})
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KIND [NAME]|KIND/NAME", arity = "1..*", description = "Which objects.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Session session = options.open()) {
            List<Target> targets = targets(session);
            String separator = "";
            for (Target target : targets) {
                ObjectNode object = (ObjectNode) session.client().get(target.path());
                out.print(separator + new Description(session, target, object).text());
                separator = "\n";
            }
            return ExitCode.DONE;
        } finally {
            out.flush();
        }
    }

    private List<Target> targets(Session session) {
        if (words.size() > 1 || words.getFirst().indexOf('/') > 0) {
            return session.targets(words);
        }
        if (words.getFirst().indexOf(',') >= 0) {
            throw new BadUsageException("describe takes one kind");
        }
        ApiResource kind = session.resources().named(words.getFirst());
        List<Target> all = session.list(kind, session.namespace(), "").stream()
                .map(object -> session.target(kind, object)).toList();
        if (all.isEmpty()) {
            throw new WrongStateException("there are no " + kind.plural()
                    + (kind.namespaced() ? " in namespace " + session.namespace() : ""));
        }
        return all;
    }
}
