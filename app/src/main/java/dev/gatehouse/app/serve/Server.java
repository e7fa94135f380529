package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.compiler.address.AddressPool;
import dev.gatehouse.control.ControlLoop;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.codec.ManifestReader;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.proxy.ProxyOptions;
import dev.gatehouse.proxy.accesslog.AccessLogTarget;
import dev.gatehouse.proxy.admin.AdminServer;
import dev.gatehouse.proxy.exchange.TrustedProxies;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.file.FileSource;
import dev.gatehouse.store.sqlite.FolderLock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs while a gateway serves: store, files, test upstreams, proxy, control loop, admin server and API,
 * started in this order and closed in the reverse one. The API comes apart and last: traffic does not wait for it.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration FIRST_SNAPSHOT = Duration.ofSeconds(15);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ResourceStore store;
    private final FileSource files;
    private final Proxy proxy;
    private final AdminServer admin;
    private final DataSettings data;
    private final Instant serving;
    private Optional<ApiOpening> api = Optional.empty();

    private Server(ServeOptions options, Runnable stop) throws IOException, InterruptedException {
        ProxyOptions proxyOptions = proxyOptions(options);
        Optional<AddressPool> pool = options.addressPool();
        Clock clock = Clock.systemUTC();
        try {
            data = options.data();
            if (data.sharesFolder()) {
                part(FolderLock.take(data.folder().path()));
            }
            store = part(data.open(clock));
            files = part(FileSource.open(store, options.files(), ManifestReader::read, clock));
            ReadableStore.require(store);
            if (data.api().isPresent()) {
                part(BuiltInObject.keep(store, options.compile().builtInGateway()));
            }
            TestUpstreams upstreams = part(new TestUpstreams());
            long followed = store.revision();
            upstreams.follow(backends());
            for (Kind kind : TestUpstreams.KINDS) {
                part(store.watch(followed, Selection.of(kind), changes -> {
                    if (changes.stream().anyMatch(change -> change.aspect() == Change.Aspect.OBJECT)) {
                        upstreams.follow(backends());
                    }
                }));
            }
            proxy = part(new Proxy(proxyOptions));
            ControlLoop control = part(new ControlLoop(store,
                    options.compile().compiler(pool), proxy, clock,
                    ControlLoop.DEFAULT_ADOPTION_TIMEOUT));
            control.start();
            AdminView view = new AdminView(proxy, options, () -> ReloadMetrics.of(files.state(), control.counters()),
                    stop);
            admin = part(AdminServer.start(options.adminAddress(), view, List.of(new ResourcesPage(store, files)),
                    options.adminToken()));
            long revision = store.revision();
            if (!control.awaitServed(revision, FIRST_SNAPSHOT)) {
                LOG.warn("not everything serves yet after {} s; see the admin pages", FIRST_SNAPSHOT.toSeconds());
            }
            serving = clock.instant();
            control.awaitAdopted(revision, FIRST_SNAPSHOT);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything but the API, and waits until what store and files say is served.
     *
     * @param stop called when an admin page asks for the end
     * @throws dev.gatehouse.store.file.InvalidManifestsException a file has an error; nothing runs then
     * @throws dev.gatehouse.store.StoreUnavailableException the data folder can't be used; nothing runs then
     * @throws IOException the admin address can't be had
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

    /** Since when all that the store held at the start was served. */
    Instant serving() {
        return serving;
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

    /**
     * Opens the API, where there is to be one.
     *
     * @throws IOException it can't be had where it was asked for
     */
    void openApi() throws IOException {
        if (data.api().isPresent()) {
            ApiOpening opening = part(
                    new ApiOpening(store, data.folder().path(), data.api().get(), ApiOpening.PAUSE));
            api = Optional.of(opening);
            opening.open();
        }
    }

    /** Empty before {@link #openApi}, and where there is none. */
    Optional<ApiOpening> api() {
        return api;
    }

    DataSettings data() {
        return data;
    }

    /** Those alone that may ask for a test upstream: no other kind is looked into. */
    private List<ApiObject> backends() {
        return store.list().objects().stream().filter(stored -> TestUpstreams.KINDS.contains(stored.key().kind()))
                .map(StoredObject::object).toList();
    }

    /** What people declared for the gateway, as the store holds it now, with statuses. */
    List<ApiObject> objects() {
        return store.list().objects().stream()
                .filter(stored -> !(stored.origin() instanceof Origin.BuiltIn)).map(StoredObject::object)
                .filter(object -> !(object instanceof PlainObject) && !Kinds.isAccess(object.kind())).toList();
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
