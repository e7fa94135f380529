package dev.gatehouse.api;

import dev.gatehouse.api.access.Access;
import dev.gatehouse.api.access.FirstAdmin;
import dev.gatehouse.api.console.Console;
import dev.gatehouse.api.console.Contact;
import dev.gatehouse.api.http.ApiHandler;
import dev.gatehouse.api.session.Passwords;
import dev.gatehouse.api.storage.Namespaces;
import dev.gatehouse.api.tls.ApiCertificate;
import dev.gatehouse.store.ResourceStore;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;

/** The API on a socket, until it is closed. */
public final class ApiServer implements AutoCloseable {
    private final WebServer server;
    private volatile boolean stopped;

    private ApiServer(ResourceStore store, InetSocketAddress address, ApiCertificate certificate,
            Access access, Passwords passwords, String version) {
        Contact contact = new Contact(() -> "https://" + bracketed(address.getHostString()) + ":" + port(),
                certificate);
        Console console = new Console(store, access, passwords, contact, Clock.systemUTC());
        ApiHandler handler = new ApiHandler(store, access, console, version, () -> stopped);
        server = WebServer.builder().address(address.getAddress()).port(address.getPort())
                .tls(tls -> tls.sslContext(certificate.context()))
                .shutdownHook(false).shutdownGracePeriod(Duration.ofSeconds(1))
                .routing(routing -> routing.any(handler)).build();
    }

    /**
     * Starts to listen; the namespace {@code default} and a first user are made where they are
     * missing.
     *
     * @param address port 0 picks a free one
     * @param passwords checks and makes their hashes
     * @param version   of this program
     * @throws IOException the address can't be had
     */
    public static ApiServer start(ResourceStore store, InetSocketAddress address, ApiCertificate certificate,
            Access access, Passwords passwords, String version) throws IOException {
        requireFree(address);
        Namespaces.ensureDefault(store);
        FirstAdmin.ensure(store);
        ApiServer api = new ApiServer(store, address, certificate, access, passwords, version);
        api.server.start();
        if (api.port() < 0) {
            throw new IOException("the address was taken by somebody else just now");
        }
        return api;
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** The web server logs a failure to bind, and starts all the same. */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(address);
        }
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
