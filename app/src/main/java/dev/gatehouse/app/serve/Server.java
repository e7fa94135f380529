package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.control.ControlLoop;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.proxy.ProxyOptions;
import dev.gatehouse.proxy.accesslog.AccessLogTarget;
import dev.gatehouse.proxy.admin.AdminServer;
import dev.gatehouse.proxy.exchange.TrustedProxies;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.file.FileSource;
import dev.gatehouse.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs while a gateway serves: store, files, test upstreams, proxy, control loop, admin server and, with a
 * data folder, API, started in this order and closed in the reverse one.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration FIRST_SNAPSHOT = Duration.ofSeconds(15);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ResourceStore store;
    private final FileSource files;
    private final Proxy proxy;
    private final AdminServer admin;
    private final Optional<ResourceApi> api;

    private Server(ServeOptions options, Runnable stop) throws IOException, InterruptedException {
        ProxyOptions proxyOptions = proxyOptions(options);
        Clock clock = Clock.systemUTC();
        try {
            Optional<DataSettings> data = options.data();
            store = part(data.isPresent() ? data.get().open(clock) : new MemoryStore(clock));
            files = part(FileSource.open(store, options.files(), ManifestReader::read, clock));
            ReadableStore.require(store);
            TestUpstreams upstreams = part(new TestUpstreams());
            upstreams.follow(objects());
            part(store.watch(store.revision(), _ -> upstreams.follow(objects())));
            proxy = part(new Proxy(proxyOptions));
            ControlLoop control = part(new ControlLoop(store,
                    options.compile().compiler(), proxy, clock,
                    ControlLoop.DEFAULT_ADOPTION_TIMEOUT));
            control.start();
            AdminView view = new AdminView(proxy, options, () -> ReloadMetrics.of(files.state(), control.counters()),
                    stop);
            admin = part(AdminServer.start(options.adminAddress(), view, List.of(new ResourcesPage(store, files))));
            if (!control.awaitAdopted(store.revision(), FIRST_SNAPSHOT)) {
                LOG.warn("not everything serves yet after {} s; see the admin pages", FIRST_SNAPSHOT.toSeconds());
            }
            api = data.isPresent() ? Optional.of(part(ResourceApi.start(store, data.get()))) : Optional.empty();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and waits until what the files say is served.
     *
     * @param stop called when an admin page asks for the end
     * @throws dev.gatehouse.store.file.InvalidManifestsException a file has an error; nothing runs then
     * @throws dev.gatehouse.store.StoreUnavailableException the data folder can't be used; nothing runs then
     * @throws IOException the admin address or that of the API can't be had
     */
    static Server start(ServeOptions options, Runnable stop) throws IOException, InterruptedException {
        return new Server(options, stop);
    }

    private static ProxyOptions proxyOptions(ServeOptions options) {
        try {
            return ProxyOptions.defaults().withEventLoops(options.eventLoops()).withTransport(options.transport())
                    .withPortMap(options.portMap()).withOverrides(options.overrides())
                    .withTrustedProxies(TrustedProxies.of(options.trustedProxies()))
                    .withAccessLog(options.accessLog(),
                            options.accessLogFile().<AccessLogTarget>map(AccessLogTarget.File::new)
                                    .orElseGet(AccessLogTarget.Stdout::new));
        } catch (IllegalArgumentException e) {
            throw new BadUsageException(String.valueOf(e.getMessage()));
        }
    }

    private <P extends AutoCloseable> P part(P part) {
        parts.push(part);
        return part;
    }

    /** Looks at the files now. */
    void reload() {
        LOG.info("looking at the files");
        files.rescan();
    }

    /** Stops listening and lets requests under way finish. */
    void drain(Duration limit) {
        LOG.info("draining: no new connections, {} open", proxy.openConnections());
        proxy.drain(limit);
    }

    Proxy proxy() {
        return proxy;
    }

    FileSource files() {
        return files;
    }

    /** Where the admin server listens. */
    public InetSocketAddress adminAddress() {
        return admin.address();
    }

    /** The API, and how to log in to it; empty without a data folder. */
    Optional<ResourceApi> api() {
        return api;
    }

    /** What the store holds now for the gateway, with statuses. */
    List<ApiObject> objects() {
        return store.list().objects().stream().map(StoredObject::object)
                .filter(object -> !(object instanceof PlainObject)).toList();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not close", e);
            }
        }
    }
}
