package dev.gatehouse.api.http;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.CompactedException;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/** One watch: a line of JSON per event, until the time is over or the client is gone. */
public final class WatchStream {
    private static final int MAX_WAITING = 100_000;
    private static final Duration BOOKMARKS = Duration.ofSeconds(30);
    private static final Duration HEARTBEATS = Duration.ofSeconds(10);
    private static final Duration LOOK_UP = Duration.ofMillis(500);

    private final ResourceStore store;
    private final Selection selection;
    private final Selectors selectors;
    private final Representation shown;
    private final ResourcePath path;
    private final boolean bookmarks;
    private final boolean initialEvents;
    private final String version;
    private final long end;
    private final LinkedBlockingQueue<Signal> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private volatile boolean overrun;
    private boolean first = true;
    private long seen;

    private sealed interface Signal {
        record Changes(List<Change> changes) implements Signal {}

        record Passed(long revision) implements Signal {}

        record Lost() implements Signal {}
    }

    WatchStream(ResourceStore store, ApiRequest request, ResourcePath path) {
        this.store = store;
        this.path = path;
        this.selection = new Selection(Optional.of(path.type().kind()),
                path.namespace().isEmpty() ? Optional.empty() : Optional.of(path.namespace()));
        this.selectors = Selectors.of(request, path.type());
        this.shown = Representation.of(request, path);
        this.bookmarks = request.flag("allowWatchBookmarks");
        this.initialEvents = request.flag("sendInitialEvents");
        this.version = request.parameter("resourceVersion");
        Options.checkWatch(request);
        long seconds = request.number("timeoutSeconds").filter(n -> n > 0)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(1800, 3600));
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /**
     * @param stopped whether the server is ending
     * @throws IOException the client is gone
     */
    void write(OutputStream out, BooleanSupplier stopped) throws IOException {
        boolean fromNow = version.isEmpty() || version.equals("0") || initialEvents;
        long after = fromNow ? initial(out) : Long.parseLong(version);
        if (after > store.revision()) {
            expired(out, after);
            return;
        }
        seen = after;
        heartbeat(out);
        try (ResourceStore.Watch _ = store.watch(after, selection, new Listener())) {
            follow(out, stopped);
        } catch (CompactedException e) {
            expired(out, after);
        }
    }

    private final class Listener implements ResourceStore.Watcher {
        @Override
        public void on(List<Change> changes) {
            offer(new Signal.Changes(changes));
        }

        @Override
        public void passed(long revision) {
            if (waiting.isEmpty()) {
                offer(new Signal.Passed(revision));
            }
        }

        @Override
        public void lost(CompactedException cause) {
            offer(new Signal.Lost());
        }

        private void offer(Signal signal) {
            if (!waiting.offer(signal)) {
                overrun = true;
            }
        }
    }

    /**
     * Sends the head at once, and finds out when the client is gone. A bookmark where the client knows them: some take
     * white space between two events for an event. Others get white space.
     */
    private void heartbeat(OutputStream out) throws IOException {
        if (bookmarks) {
            bookmark(out, seen, false);
        } else {
            out.write('\n');
        }
        out.flush();
    }

    private long initial(OutputStream out) throws IOException {
        Page page = store.range(Range.of(selection));
        for (var stored : page.objects()) {
            if (matches(stored)) {
                event(out, "ADDED", stored);
            }
        }
        if (initialEvents) {
            bookmark(out, page.revision(), true);
        }
        return page.revision();
    }

    private void follow(OutputStream out, BooleanSupplier stopped) throws IOException {
        long nextHeartbeat = System.nanoTime() + HEARTBEATS.toNanos();
        long nextBookmark = System.nanoTime() + BOOKMARKS.toNanos();
        while (System.nanoTime() < end && !stopped.getAsBoolean()) {
            Signal signal = next();
            if (overrun || signal instanceof Signal.Lost) {
                expired(out, seen);
                return;
            }
            if (signal instanceof Signal.Changes changes) {
                send(out, changes.changes());
            } else if (signal instanceof Signal.Passed passed) {
                seen = passed.revision();
            }
            if (bookmarks && System.nanoTime() > nextBookmark) {
                bookmark(out, seen, false);
                nextBookmark = System.nanoTime() + BOOKMARKS.toNanos();
            }
            if (System.nanoTime() > nextHeartbeat) {
                heartbeat(out);
                nextHeartbeat = System.nanoTime() + HEARTBEATS.toNanos();
            }
            if (waiting.isEmpty()) {
                out.flush();
            }
        }
        if (bookmarks) {
            bookmark(out, seen, false);
        }
    }

    private Signal next() {
        try {
            Signal signal = waiting.poll(LOOK_UP.toNanos(), TimeUnit.NANOSECONDS);
            return signal == null ? new Signal.Passed(seen) : signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Signal.Lost();
        }
    }

    private void send(OutputStream out, List<Change> changes) throws IOException {
        for (Change change : changes) {
            boolean before = change.before().filter(this::matches).isPresent();
            boolean after = change.after().filter(this::matches).isPresent();
            seen = change.revision();
            if (after) {
                event(out, before ? "MODIFIED" : "ADDED", change.last());
            } else if (before) {
                event(out, "DELETED", change.last());
            }
        }
    }

    private boolean matches(StoredObject stored) {
        return selectors.all() || selectors.test(Entry.of(stored));
    }

    private void event(OutputStream out, String type, StoredObject stored) throws IOException {
        if (shown.isRaw()) {
            out.write(("{\"type\":\"" + type + "\",\"object\":" + Entry.text(stored) + "}\n")
                    .getBytes(StandardCharsets.UTF_8));
        } else {
            line(out, type, shown.ofEvent(Entry.of(stored), first));
            first = false;
        }
    }

    private void bookmark(OutputStream out, long revision, boolean initialEnd) throws IOException {
        ObjectNode object = Json.object().put("kind", path.type().kind().name()).put("apiVersion", path.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true")
                    .put("kubernetes.io/initial-events-list-blueprint", blueprint());
        }
        line(out, "BOOKMARK", object);
    }

    /** An empty list of the kind, from which clients learn what to decode the initial events into. */
    private String blueprint() {
        ObjectNode list = Json.object().put("apiVersion", path.apiVersion());
        list.putArray("items");
        list.put("kind", path.type().listKind());
        return Base64.getEncoder().encodeToString((Json.text(list) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void expired(OutputStream out, long revision) throws IOException {
        line(out, "ERROR",
                Json.parseObject(ApiException.expired("too old resource version: " + revision).body()));
        out.flush();
    }

    private static void line(OutputStream out, String type, ObjectNode object) throws IOException {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        out.write((Json.text(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
