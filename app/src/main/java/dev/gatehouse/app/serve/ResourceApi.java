package dev.gatehouse.app.serve;

import dev.gatehouse.api.ApiServer;
import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.AuditLog;
import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * The API, with the administrator's kubeconfig in the data folder. It starts when the data plane is live.
 *
 * @param url        of the API
 * @param kubeconfig for kubectl and this command
 */
record ResourceApi(ApiServer server, String url, Path kubeconfig) implements AutoCloseable {

    /** @throws IOException the data folder can't be written, or the address can't be had */
    static ResourceApi start(ResourceStore store, InetSocketAddress address, Path data) throws IOException {
        DataAccess access = DataAccess.open(data, address.getHostString());
        ApiServer server = listen(store, address, access);
        String host = address.getHostString().indexOf(':') >= 0
                ? "[" + address.getHostString() + "]"
                : address.getHostString();
        String url = "https://" + host + ":" + server.port();
        return new ResourceApi(server, url, access.publish(url));
    }

    private static ApiServer listen(ResourceStore store, InetSocketAddress address, DataAccess access)
            throws IOException {
        try {
            return ApiServer.start(store, address, access.certificate(),
                    new Access(access.authenticator(), Authorizer.adminsOnly(), AuditLog.none()),
                    VersionText.own());
        } catch (IllegalStateException | UncheckedIOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("--api-address " + address.getHostString() + ":" + address.getPort() + ": "
                    + cause.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
