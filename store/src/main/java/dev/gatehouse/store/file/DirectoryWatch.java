package dev.gatehouse.store.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's notice that something changed in a set of directories. It only says when to look: what changed
 * is found by a {@link FileTree#scan}. Where the system gives no notice, {@link #isComplete()} says so.
 */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

    private final Optional<WatchService> service;
    private final Map<Path, Watched> watched = new HashMap<>();
    private boolean complete;

    private record Watched(WatchKey key, Object identity) {}

    /**
     * @param onChange called on a thread of its own; must not block
     */
    DirectoryWatch(Runnable onChange) {
        this.service = openService();
        this.complete = service.isPresent();
        service.ifPresent(s -> Thread.ofPlatform().daemon().name("file-watch").start(() -> follow(s, onChange)));
    }

    /** Whether every directory gives notice. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Watches exactly these directories, given with their inodes.
     *
     * @return whether some are new, so that a change just before may have gone unseen
     */
    boolean cover(Map<Path, Object> directories) {
        if (service.isEmpty()) {
            return false;
        }
        watched.entrySet().removeIf(entry -> {
            boolean stays = entry.getValue().key.isValid()
                    && entry.getValue().identity.equals(directories.get(entry.getKey()));
            if (!stays) {
                entry.getValue().key.cancel();
            }
            return !stays;
        });
        boolean grown = false;
        boolean all = true;
        for (Map.Entry<Path, Object> directory : directories.entrySet()) {
            if (!watched.containsKey(directory.getKey())) {
                boolean registered = register(service.get(), directory.getKey(), directory.getValue());
                grown |= registered;
                all &= registered;
            }
        }
        complete = all;
        return grown;
    }

    @Override
    public void close() {
        try {
            if (service.isPresent()) {
                service.get().close();
            }
        } catch (IOException e) {
            LOG.debug("closing the file watch failed", e);
        }
    }

    private boolean register(WatchService into, Path directory, Object identity) {
        try {
            WatchKey key = directory.register(into, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
            watched.put(directory, new Watched(key, identity));
            return true;
        } catch (IOException e) {
            if (complete) {
                LOG.warn("{} gives no notice of changes ({}); it is looked at regularly instead", directory,
                        FileText.reason(e));
            }
            return false;
        } catch (ClosedWatchServiceException _) {
            return false;
        }
    }

    private static Optional<WatchService> openService() {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("no notice of changed files on this system ({}); they are looked at regularly instead",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static void follow(WatchService service, Runnable onChange) {
        try {
            while (true) {
                WatchKey key = service.take();
                boolean matters = key.pollEvents().stream().anyMatch(DirectoryWatch::matters);
                boolean gone = !key.reset();
                if (matters || gone) {
                    onChange.run();
                }
            }
        } catch (ClosedWatchServiceException _) {
            // closed: the end
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** An editor's own files do not matter; the link that a ConfigMap mount swaps does. */
    private static boolean matters(WatchEvent<?> event) {
        if (!(event.context() instanceof Path path)) {
            return true;
        }
        String name = path.toString();
        return name.equals("..data") || !(name.startsWith(".") || name.endsWith("~"));
    }
}
