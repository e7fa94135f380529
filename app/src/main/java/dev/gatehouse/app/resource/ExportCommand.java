package dev.gatehouse.app.resource;

import dev.gatehouse.interchange.format.ExportFormat;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code gatehouse export}: a gateway as files. */
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Write a gateway of environments and backend services as files.", footerHeading = "%n", footer = {
        "What the files can't say of the gateway is told on standard error.", "",
        "  bk           definition.yaml and resources.yaml: the draft; import reads them",
        "  manifests    all that there is, in its own kinds: apply and serve read them",
        "  gateway-api  Gateway API and Backend manifests, with a list of what those can't say", "", "Examples:",
        "  gatehouse export demo --as bk -o demo/", "  gatehouse export demo --as manifests -o demo/",
        "  gatehouse export demo --as gateway-api --environment prod -o plain/"})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "GATEWAY", description = "Which one.")
    private String gateway = "";

    @Option(names = "--as", paramLabel = "FORMAT", defaultValue = "bk", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExportFormat format = ExportFormat.BK;

    @Option(names = "--environment", paramLabel = "ENV", description = "For gateway-api: what it runs, instead of the draft of all environments.")
    private @Nullable String environment;

    @Option(names = {"-o",
            "--output"}, paramLabel = "DIR", required = true, description = "Where to; files of the same name are replaced.")
    private Path folder = Path.of("");

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (ApiClient client = server.connect()) {
            JsonNode exported = client.get("/api/console/v1/gateways/"
                    + URLEncoder.encode(gateway, StandardCharsets.UTF_8) + "/export?as=" + format
                    + (environment == null
                            ? ""
                            : "&environment=" + URLEncoder.encode(environment, StandardCharsets.UTF_8)));
            exported.path("files").forEach(file -> out.println(write(file)));
            exported.path("remarks").forEach(remark -> err.println(remark.asString("")));
            return ExitCode.DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private Path write(JsonNode file) {
        Path path = folder.resolve(Json.textAt(file, "name"));
        if (!path.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
            throw new WrongStateException(path + " lies outside of " + folder + ": nothing is written there");
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, Json.textAt(file, "text"));
        } catch (IOException e) {
            throw new WrongStateException(path + " can't be written: " + e);
        }
        return path;
    }
}
