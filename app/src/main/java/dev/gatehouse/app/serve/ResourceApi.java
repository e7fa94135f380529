package dev.gatehouse.app.serve;

import dev.gatehouse.api.ApiServer;
import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.logging.ForeignLog;
import dev.gatehouse.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The API, with the administrator's kubeconfig in the data folder. It starts when the data plane is live.
 *
 * @param url        of the API
 * @param kubeconfig for kubectl
 */
record ResourceApi(ApiServer server, String url, Path kubeconfig) implements AutoCloseable {

    /** @throws IOException the data folder can't be written, or the address can't be had */
    static ResourceApi start(ResourceStore store, DataSettings settings) throws IOException {
        ForeignLog.bridge();
        InetSocketAddress address = settings.apiAddress();
        if (address.isUnresolved()) {
            throw refused(address, "this name has no address", null);
        }
        DataAccess access = DataAccess.open(settings.folder().path(), address.getHostString());
        ApiServer server = listen(store, address, access);
        try {
            String url = "https://" + host(address) + ":" + server.port();
            return new ResourceApi(server, url, access.publish(url));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static String host(InetSocketAddress address) {
        String host = address.getHostString();
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static ApiServer listen(ResourceStore store, InetSocketAddress address, DataAccess access)
            throws IOException {
        try {
            return ApiServer.start(store, address, access.certificate(),
                    new Access(access.authenticator(), Authorizer.adminsOnly(), AuditLog.none()),
                    VersionText.own());
        } catch (IllegalStateException | UncheckedIOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(address, String.valueOf(cause.getMessage()), e);
        }
    }

    private static IOException refused(InetSocketAddress address, String why, @Nullable Throwable cause) {
        return new IOException("--api-address " + host(address) + ":" + address.getPort() + ": " + why, cause);
    }

    @Override
    public void close() {
        server.close();
    }
}
