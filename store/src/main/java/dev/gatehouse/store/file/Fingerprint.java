package dev.gatehouse.store.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What can be known of a file without reading it.
 *
 * @param modified when its content last changed
 * @param size     in bytes
 * @param identity its inode, where the file system has such
 */
record Fingerprint(Instant modified, long size, Object identity) {
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    static Fingerprint of(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new Fingerprint(attributes.lastModifiedTime().toInstant(), attributes.size(), key == null ? "" : key);
    }

    /**
     * Whether a further change could leave the fingerprint as it is: file systems that count whole seconds (or two) do
     * not show a second change within the same one.
     */
    boolean mayHideAChange(Instant readAt) {
        return modified.equals(modified.truncatedTo(ChronoUnit.SECONDS))
                && readAt.isBefore(modified.plus(COARSEST_CLOCK));
    }
}
