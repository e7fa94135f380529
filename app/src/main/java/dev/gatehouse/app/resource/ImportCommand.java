package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ApiFailure;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse import}: definition.yaml and resources.yaml as a gateway's draft. */
@Command(name = "import", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Make a gateway's draft what definition.yaml and resources.yaml say.", footerHeading = "%n", footer = {
        "All or nothing is written. What the files do not have is left alone, unless --prune",
        "is given; nothing is served before it is published. Each problem is told as",
        "file:line:column: path: message.", "", "Examples:",
        "  gatehouse import -f definition.yaml -f resources.yaml --gateway demo --dry-run",
        "  gatehouse import -f demo/ --gateway demo --set BACKEND_URL=http://10.0.0.1:8000",
        "  gatehouse import -f old/resources.yaml --gateway demo --services-from-variables"})
public final class ImportCommand implements Callable<Integer> {
    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE|DIR", required = true, description = "A definition, resources (Swagger 2.0, OpenAPI 3), or both.")
    private List<Path> files = List.of();

    @Option(names = "--gateway", paramLabel = "NAME", required = true, description = "Into which gateway; it is made where it is not there.")
    private String gateway = "";

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "For {{ environ.NAME }} and {{ settings.NAME }} in the definition; else the process's environment is asked for the former.")
    private Map<String, String> values = new TreeMap<>();

    @Option(names = "--services-from-variables", description = "Make backend services of addresses that stand in resources or in variables of environments.")
    private boolean servicesFromVariables;

    @Option(names = "--prune", description = "Delete what the files do not have.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        ImportBody body = new ImportBody(files, values, System.getenv());
        try (ApiClient client = server.connect()) {
            ImportText.print(client.post("/api/console/v1/gateways/" + URLEncoder.encode(gateway,
                    StandardCharsets.UTF_8) + "/import", body.json(servicesFromVariables, prune, dryRun)).body(),
                    gateway, out, err);
            return ExitCode.DONE;
        } catch (ApiFailure e) {
            throw e.causes().isEmpty()
                    ? e
                    : new WrongStateException(
                            e.causes().stream().map(ApiFailure.Cause::message).collect(Collectors.joining("\n")));
        } finally {
            out.flush();
            err.flush();
        }
    }
}
