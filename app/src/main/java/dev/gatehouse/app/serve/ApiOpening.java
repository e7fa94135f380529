package dev.gatehouse.app.serve;

import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the API of a server whose data plane is live already. An address or a certificate that somebody asked for is had or is an error;
 * the default one is worth no outage: where it is taken the gateway serves on, and the API opens when it is free.
 */
final class ApiOpening implements AutoCloseable {
    static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ApiOpening.class);

    private final ResourceStore store;
    private final Path folder;
    private final ApiSettings settings;
    private final Duration pause;
    private Optional<ResourceApi> api = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private @Nullable Thread waiting;
    private boolean closed;

    ApiOpening(ResourceStore store, Path folder, ApiSettings settings, Duration pause) {
        this.store = store;
        this.folder = folder;
        this.settings = settings;
        this.pause = pause;
    }

    /** @throws IOException it can't be opened where it was asked for */
    synchronized void open() throws IOException {
        try {
            attempt();
        } catch (IOException | StoreUnavailableException e) {
            if (settings.asked() || settings.certificate().isPresent()) {
                throw e;
            }
            refusal = Optional.of(e.getMessage() + "; the gateway serves without its API, and tries again. Stop what"
                    + " is in the way, choose another address with --api-address HOST:PORT (port 0: any free one),"
                    + " or do without: --no-api");
            waiting = Thread.ofVirtual().name("api-opening").start(this::tryAgain);
        }
    }

    private void attempt() throws IOException {
        api = Optional.of(ResourceApi.start(store, folder, settings));
        refusal = Optional.empty();
    }

    private void tryAgain() {
        try {
            while (!isOpenNow()) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isOpenNow() {
        if (closed) {
            return true;
        }
        try {
            attempt();
            LOG.info("the API listens now: {}", api.orElseThrow().url());
            return true;
        } catch (IOException | StoreUnavailableException e) {
            LOG.debug("the API still can't be opened: {}", e.getMessage());
            return false;
        }
    }

    /** Empty while it can't be opened. */
    synchronized Optional<ResourceApi> api() {
        return api;
    }

    /** Why it is not open, and the way out. */
    synchronized Optional<String> refusal() {
        return refusal;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread thread = waiting;
        if (thread != null) {
            thread.interrupt();
        }
        api.ifPresent(ResourceApi::close);
    }
}
