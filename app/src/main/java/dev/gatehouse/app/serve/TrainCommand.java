package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.logging.LogFormat;
import dev.gatehouse.app.logging.LogLevel;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code gatehouse train}: runs the gateway for a moment under traffic of its own, so that the JVM can keep what it
 * learned for the next start. The launcher runs it once after a build, never a person.
 */
@Command(name = "train", hidden = true, description = "Run for a moment under traffic of its own.")
public final class TrainCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 20;
    private static final int REQUESTS = 100;

    @Option(names = {"-f", "--file"}, description = "Manifests that serve port 8080.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--data", description = "Where it may write.")
    private Path data = Path.of("data");

    @Option(names = "--native", description = "Where native code is unpacked for later starts.")
    private @Nullable Path nativeCode;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nativeCode != null) {
            SqliteLibrary.unpack(nativeCode);
        }
        ServeOptions options = new ServeOptions();
        List<String> arguments = new ArrayList<>(List.of("--port-map", "8080=0", "--admin-address", "127.0.0.1:0",
                "--drain-timeout", "1s", "--data", data.toString(), "--api-address", "127.0.0.1:0"));
        files.forEach(file -> arguments.addAll(List.of("-f", file)));
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
        Logging.use(LogFormat.TEXT, LogLevel.INFO);
        try (ResourceStore store = options.data().open(Clock.systemUTC())) {
            TrainingObjects.plant(store);
        }
        // The first one writes the statuses that the second one finds, as nearly every start does.
        Server.start(options, () -> {
        }).close();
        try (Server server = Server.start(options, () -> {
        })) {
            server.openApi();
            for (ListenAddress listener : server.proxy().boundListeners().values()) {
                TrainingTraffic.load(listener.port(), "/", CONNECTIONS, REQUESTS);
                TrainingTraffic.load(listener.port(), "/v2/x", 1, REQUESTS);
                TrainingTraffic.load(listener.port(), "/broken", 1, 2);
            }
            for (String page : List.of("/clusters", "/stats", "/stats/prometheus", "/config_dump", "/resources")) {
                TrainingTraffic.load(server.adminAddress().getPort(), page, 1, 1);
            }
            ResourceApi api = server.api().flatMap(ApiOpening::api).orElseThrow();
            TrainingTraffic.use(api);
            Class<?> command = Objects.requireNonNull(spec).root().userObject().getClass();
            ClientTraining.run(files, api.kubeconfig(),
                    () -> new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true));
            server.drain(Duration.ofSeconds(1));
        }
        return ExitCode.DONE;
    }
}
