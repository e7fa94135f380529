package dev.gatehouse.app.serve;

import dev.gatehouse.api.ApiServer;
import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.DataAccess;
import dev.gatehouse.api.access.FirstAdmin;
import dev.gatehouse.api.access.StoreAuditLog;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.tls.ApiCertificate;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.logging.ForeignLog;
import dev.gatehouse.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API, with the administrator's kubeconfig in the data folder.
 *
 * @param url          of the API
 * @param kubeconfig   for kubectl
 * @param passwordless whether the administrator has no password yet
 */
record ResourceApi(ApiServer server, String url, Path kubeconfig, boolean passwordless) implements AutoCloseable {

    /**
     * @param folder of the kubeconfig, and of what the server must know to accept it
     * @throws IOException the data folder can't be written, or the address can't be had
     */
    static ResourceApi start(ResourceStore store, Path folder, ApiSettings settings) throws IOException {
        InetSocketAddress address = settings.address();
        Optional<KeyFiles> own = settings.certificate();
        ForeignLog.bridge();
        if (address.isUnresolved()) {
            throw refused(address, "this name has no address", null);
        }
        DataAccess access = own.isPresent()
                ? DataAccess.open(folder, ApiCertificate.ofFiles(own.get().certificate(), own.get().key()))
                : DataAccess.open(folder, address.getHostString());
        ApiServer server = listen(store, address, access);
        try {
            String url = "https://" + host(address) + ":" + server.port();
            return new ResourceApi(server, url, access.publish(url), FirstAdmin.hasNoPassword(store));
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
                    Access.of(store, access.token(), new StoreAuditLog(store.audit()), Clock.systemUTC()),
                    new Passwords(Passwords.COST), VersionText.own());
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
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
