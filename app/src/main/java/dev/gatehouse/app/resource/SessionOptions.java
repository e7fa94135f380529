package dev.gatehouse.app.resource;

import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ApiResources;
import dev.gatehouse.app.client.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server, and which namespace of it. */
final class SessionOptions {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = {"-n",
            "--namespace"}, paramLabel = "NAME", description = "For what names none (default: the kubeconfig's).")
    private @Nullable String namespace;

    /** Finds the server. */
    ApiClient connect() {
        return server.connect();
    }

    /** Finds the server and learns its kinds. */
    Session open() {
        ApiClient client = server.connect();
        try {
            return new Session(client, ApiResources.of(client),
                    namespace == null ? client.access().namespace() : namespace);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }
}
