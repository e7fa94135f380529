package dev.gatehouse.api;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.ApiCertificate;
import dev.gatehouse.api.http.ApiHandler;
import dev.gatehouse.api.storage.Namespaces;
import dev.gatehouse.store.ResourceStore;
import io.helidon.webserver.WebServer;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The API on a socket, until it is closed. */
public final class ApiServer implements AutoCloseable {
    /** More than the store keeps of one object, with room for a patch's overhead. */
    private static final long MAX_BODY = 3 << 20;

    private final WebServer server;
    private volatile boolean stopped;

    private ApiServer(ResourceStore store, InetSocketAddress address, ApiCertificate certificate,
            Access access, String version) {
        ApiHandler handler = new ApiHandler(store, access, version, () -> stopped);
        server = WebServer.builder().address(address.getAddress()).port(address.getPort())
                .tls(tls -> tls.sslContext(certificate.context()))
                .maxPayloadSize(MAX_BODY).shutdownHook(false).shutdownGracePeriod(Duration.ofSeconds(1))
                .routing(routing -> routing.any(handler)).build();
    }

    /**
     * Starts to listen; the namespace {@code default} is made where it is missing.
     *
     * @param address port 0 picks a free one
     * @param version of this program
     * @throws IllegalStateException the address can't be had
     */
    public static ApiServer start(ResourceStore store, InetSocketAddress address, ApiCertificate certificate,
            Access access, String version) {
        Namespaces.ensureDefault(store);
        ApiServer api = new ApiServer(store, address, certificate, access, version);
        api.server.start();
        return api;
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        stopped = true;
        server.stop();
    }
}
