package dev.gatehouse.app.serve;

import dev.gatehouse.app.echo.EchoServer;
import dev.gatehouse.app.echo.EchoSettings;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Test upstreams for the Backends and backend services that ask for one by annotation, at the first loopback or unix
 * endpoint, of a backend service in each of its environments, where nothing else listens. Thread-safe.
 */
final class TestUpstreams implements AutoCloseable {
    /** On a Backend or a BackendService, with the value {@link #ECHO}. */
    static final String ANNOTATION = "gatehouse.dev/test-upstream";
    static final String ECHO = "echo";
    /** Of objects that may ask for one. */
    static final List<Kind> KINDS = List.of(Backend.KIND, BackendService.KIND);
    private static final Logger LOG = LoggerFactory.getLogger(TestUpstreams.class);

    private final Map<Place, EchoServer> running = new HashMap<>();
    private final Set<Place> taken = new HashSet<>();

    /** Where one listens, and how it calls itself. */
    private record Place(String name, BackendSpec.Address address) {}

    /** Starts what these objects ask for and does not run yet, stops what they no longer ask for. */
    synchronized void follow(Collection<? extends ApiObject> objects) {
        Set<Place> wanted = new HashSet<>();
        objects.forEach(object -> wanted.addAll(wantedBy(object)));
        taken.retainAll(wanted);
        running.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        wanted.stream().filter(place -> !running.containsKey(place) && !taken.contains(place)).forEach(this::start);
    }

    private static List<Place> wantedBy(ApiObject object) {
        String kind = object.metadata().annotations().get(ANNOTATION);
        if (kind == null) {
            return List.of();
        }
        Map<String, List<BackendSpec.Endpoint>> endpoints = endpoints(object);
        if (!ECHO.equals(kind)) {
            LOG.warn("{}: annotation {} is '{}'; the only test upstream there is: {}", object.key(), ANNOTATION, kind,
                    ECHO);
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        endpoints.forEach((name, all) -> all.stream().map(BackendSpec.Endpoint::address)
                .filter(TestUpstreams::isLocal).findFirst().ifPresent(address -> places.add(new Place(name, address))));
        if (places.isEmpty() && !endpoints.isEmpty()) {
            LOG.warn("{}: annotation {} has no effect: no endpoint is a loopback IP or a unix socket", object.key(),
                    ANNOTATION);
        }
        return places;
    }

    /** By the name of the upstream: {@code hello}, {@code serviceA-prod}. */
    private static Map<String, List<BackendSpec.Endpoint>> endpoints(ApiObject object) {
        Map<String, List<BackendSpec.Endpoint>> endpoints = new TreeMap<>();
        switch (object) {
            case Backend backend -> endpoints.put(backend.metadata().name(), backend.spec().endpoints());
            case BackendService service -> service.spec().environments().forEach((environment, cell) -> endpoints
                    .put(service.shownName() + "-" + environment, cell.backend().endpoints()));
            default -> {
            }
        }
        return endpoints;
    }

    private static boolean isLocal(BackendSpec.Address address) {
        return switch (address) {
            case BackendSpec.Address.Unix _ -> true;
            case BackendSpec.Address.Ip ip -> ip.address().equals("::1") || isLoopback4(ip.address());
            case BackendSpec.Address.Fqdn _ -> false;
        };
    }

    private static boolean isLoopback4(String ip) {
        try {
            return Inet4Address.ofLiteral(ip).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void start(Place place) {
        try {
            running.put(place, EchoServer.start(settings(place)));
            LOG.info("test upstream {} listens on {}", place.name(), show(place.address()));
        } catch (IOException e) {
            taken.add(place);
            LOG.info("test upstream {} is not started, because something else serves there: {}", place.name(),
                    e.getMessage());
        }
    }

    private static EchoSettings settings(Place place) throws IOException {
        return switch (place.address()) {
            case BackendSpec.Address.Ip ip -> EchoSettings.http(place.name(), ip.port()).withHost(ip.address());
            case BackendSpec.Address.Unix unix -> EchoSettings.unix(place.name(), free(Path.of(unix.path())));
            case BackendSpec.Address.Fqdn fqdn -> throw new IOException(fqdn.hostname() + " is not a local address");
        };
    }

    /** Nothing but the stale file of a socket that nobody serves may be replaced. */
    private static Path free(Path path) throws IOException {
        if (!Files.exists(path)) {
            return path;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (java.net.ConnectException e) {
            return path;
        }
        throw new IOException(path + " is in use");
    }

    private static String show(BackendSpec.Address address) {
        return switch (address) {
            case BackendSpec.Address.Ip ip -> ip.address() + ":" + ip.port();
            case BackendSpec.Address.Unix unix -> unix.path();
            case BackendSpec.Address.Fqdn fqdn -> fqdn.hostname();
        };
    }

    @Override
    public synchronized void close() {
        running.values().forEach(EchoServer::close);
        running.clear();
    }
}
