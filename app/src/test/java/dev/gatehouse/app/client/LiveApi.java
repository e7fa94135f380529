package dev.gatehouse.app.client;

import dev.gatehouse.api.ApiServer;
import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.api.access.StoreAuditLog;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.memory.MemoryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** An API on a free port over a store in memory, and the command's verbs run against it. */
public final class LiveApi implements AutoCloseable {
    private final ResourceStore store = new MemoryStore(Clock.systemUTC());
    private final ApiServer server;
    private final Path kubeconfig;

    /** @param data where the kubeconfig is written */
    public LiveApi(Path data) throws IOException {
        DataAccess access = DataAccess.open(data, "127.0.0.1");
        server = ApiServer.start(store, new InetSocketAddress("127.0.0.1", 0), access.certificate(),
                Access.of(store, access.token(), new StoreAuditLog(store.audit()), Clock.systemUTC()), new Passwords(4),
                "test");
        kubeconfig = access.publish("https://127.0.0.1:" + server.port());
    }

    /** What a verb did. */
    public record Run(int exitCode, String out, String err) {}

    /** Runs a verb of the command against this server. */
    public Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        return plain(all.toArray(String[]::new));
    }

    /** Runs a verb as it stands. */
    public static Run plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Gatehouse.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public ResourceStore store() {
        return store;
    }

    /** A client that is the administrator. */
    public ApiClient client() {
        return new ApiClient(Kubeconfig.read(kubeconfig).access(java.util.Optional.empty()));
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
