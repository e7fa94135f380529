package dev.gatehouse.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How often to look when nothing gave notice: every half second, so that a change is live within one. Where the system
 * reliably gives notice (a local file system), looking is only a safety net and may take at most a fiftieth of the time.
 */
final class RescanPace {
    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int SHARE_WITH_NOTICE = 50;
    private static final int SHARE_WITHOUT = 5;
    private static final Set<String> LOCAL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "ramfs", "overlay",
            "zfs", "f2fs", "bcachefs", "apfs", "NTFS");

    private final boolean local;

    RescanPace(List<Path> roots) {
        this.local = roots.stream().allMatch(RescanPace::isLocal);
    }

    /**
     * @param scanNanos    how long the last look took
     * @param givesNotice  whether all directories are watched
     */
    Duration next(long scanNanos, boolean givesNotice) {
        long rest = scanNanos * (local && givesNotice ? SHARE_WITH_NOTICE : SHARE_WITHOUT);
        return Duration.ofNanos(Math.clamp(rest, SHORTEST.toNanos(), LONGEST.toNanos()));
    }

    private static boolean isLocal(Path root) {
        try {
            return LOCAL.contains(Files.getFileStore(root).type());
        } catch (IOException _) {
            return false;
        }
    }
}
