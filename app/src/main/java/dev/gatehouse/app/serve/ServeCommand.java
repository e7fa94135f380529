package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.logging.Logging;
import dev.gatehouse.proxy.tls.UnusableTlsException;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.file.InvalidManifestsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse serve}: the gateway in the foreground. */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Run the gateway.", footerHeading = "%n", footer = {
        "Reads manifests (Gateway API, Backend, BackendTrafficPolicy, Service, Secret …)",
        "and serves them; a saved change is live within a second. A file with an error",
        "keeps its last good objects; at the start it stops with exit code 1, each",
        "problem on a line file:line:column: path: message.", "",
        "SIGTERM finishes the requests under way, SIGHUP looks at the files at once.", "", "Examples:",
        "  gatehouse serve -f examples/quickstart",
        "  gatehouse serve -f manifests/ --port-map 80=8080 --port-map 443=8443",
        "  gatehouse serve              then:  kubectl --kubeconfig data/kubeconfig apply -f …",
        "  gatehouse serve -f backend.yaml --connect-to api.test:443=127.0.0.1:9443",
        "  curl localhost:19000/clusters                   endpoints and their health",
        "  curl 'localhost:19000/routes?host=a.test&path=/x'  which route, and why"})
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions options = new ServeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (options.files().isEmpty() && !options.data().writes()) {
            throw new BadUsageException("nothing to serve: give manifests with -f FILE or -f DIRECTORY, for example"
                    + " -f examples/quickstart; or leave out --no-api, and apply them over the API");
        }
        Logging.use(options.logFormat(), options.logLevel());
        CountDownLatch stop = new CountDownLatch(1);
        Signals.onStop(stop::countDown);
        try (Server server = start(stop::countDown)) {
            Signals.onReload(server::reload);
            print(StartupReport.of(server));
            openApi(server);
            print(StartupReport.ofApi(server));
            stop.await();
            server.drain(options.drainTimeout());
        }
        return ExitCode.DONE;
    }

    private void print(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private static void openApi(Server server) {
        try {
            server.openApi();
        } catch (StoreUnavailableException | IOException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }

    private Server start(Runnable stop) throws InterruptedException {
        try {
            return Server.start(options, stop);
        } catch (InvalidManifestsException | UnusableTlsException | StoreUnavailableException | IOException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }
}
