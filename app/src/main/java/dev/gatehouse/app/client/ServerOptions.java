package dev.gatehouse.app.client;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a verb speaks to, and as whom. */
public final class ServerOptions {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "How to reach the server and log in (default: $"
            + KubeconfigSearch.VARIABLE + ", else ./data/kubeconfig).")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Which context of the kubeconfig (default: its current one).")
    private @Nullable String context;

    /**
     * What the kubeconfig says.
     *
     * @throws dev.gatehouse.app.cli.WrongStateException there is none, or it is unusable
     */
    public ServerAccess access() {
        Path file = KubeconfigSearch.ofProcess().find(Optional.ofNullable(kubeconfig));
        return Kubeconfig.read(file).access(Optional.ofNullable(context));
    }

    /** A client, to be closed. */
    public ApiClient connect() {
        return new ApiClient(access());
    }
}
