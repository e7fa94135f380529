package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiResource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse get}: objects on a server. */
@Command(name = "get", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show objects on a server.", footerHeading = "%n", footer = {
        "KIND is a kind, its plural or short name, several with commas, or a category such",
        "as gateway-api; without one every kind that has objects is shown. Values of Secrets",
        "are shown as digests.", "", "Examples:", "  gatehouse get                              what there is",
        "  gatehouse get httproutes,backends -A", "  gatehouse get gateway/main -o yaml",
        "  gatehouse get gtw -w                       and every change"})
public final class GetCommand implements Callable<Integer> {
    private static final Set<String> NOT_SHOWN_UNASKED = Set.of("Event", "CustomResourceDefinition");

    @Parameters(paramLabel = "KIND [NAME]|KIND/NAME", arity = "0..*", description = "Which objects (default: all).")
    private List<String> words = new ArrayList<>();

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(names = {"-A", "--all-namespaces"}, description = "In all namespaces.")
    private boolean allNamespaces;

    @Option(names = {"-l",
            "--selector"}, paramLabel = "LABELS", defaultValue = "", description = "With these labels: a=b, a!=b, a, !a, 'a in (b,c)'.")
    private String labels = "";

    @Option(names = "--field-selector", paramLabel = "FIELDS", defaultValue = "", description = "With these fields: metadata.name=a.")
    private String fields = "";

    @Option(names = {"-o",
            "--output"}, defaultValue = "table", paramLabel = "table|wide|yaml|json|name", description = "How to print (default: ${DEFAULT-VALUE}).")
    private OutputForm output = OutputForm.TABLE;

    @Option(names = {"-w", "--watch"}, description = "Go on, and show every change.")
    private boolean watch;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (Session session = options.open()) {
            List<Query> queries = queries(session);
            if (watch && queries.size() != 1) {
                throw new BadUsageException("--watch shows one kind, or one object: name it");
            }
            Listing listing = new Listing(session.client(), output, allNamespaces, queries.size() > 1, out);
            int shown = listing.print(queries, watch);
            out.flush();
            if (shown == 0 && output.isTable() && !watch) {
                err.println("nothing found" + (allNamespaces || words.isEmpty()
                        ? ""
                        : " in namespace " + session.namespace() + " (-A looks in all)"));
            }
            return ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private List<Query> queries(Session session) {
        boolean named = words.size() > 1 || words.size() == 1 && words.getFirst().indexOf('/') > 0;
        if (named) {
            if (allNamespaces || !labels.isEmpty() || !fields.isEmpty()) {
                throw new BadUsageException("a name, and -A or a selector, exclude each other");
            }
            return session.targets(words).stream().map(Query::of).toList();
        }
        String namespace = allNamespaces ? "" : session.namespace();
        List<ApiResource> kinds = words.isEmpty()
                ? everything(session)
                : session.resources().namedAll(words.getFirst());
        return kinds.stream().map(kind -> Query.of(kind, namespace, labels, fields)).toList();
    }

    /** Each kind once, in the version that the server prefers. */
    private static List<ApiResource> everything(Session session) {
        List<ApiResource> kinds = new ArrayList<>();
        for (ApiResource each : session.resources().all()) {
            boolean known = kinds.stream().anyMatch(kind -> kind.fullName().equals(each.fullName()));
            if (!known && each.verbs().contains("list") && !NOT_SHOWN_UNASKED.contains(each.kind())) {
                kinds.add(each);
            }
        }
        return kinds;
    }
}
