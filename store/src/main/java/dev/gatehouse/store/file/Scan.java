package dev.gatehouse.store.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one look at the file system found.
 *
 * @param files       manifests by the path to print
 * @param directories the directories to watch, with their inodes
 * @param failures    what could not be looked at, by path
 */
record Scan(SortedMap<String, Found> files, Map<Path, Object> directories, SortedMap<String, Failure> failures) {

    record Found(Path path, Fingerprint fingerprint) {}

    /**
     * @param gone whether nothing is there, so that what was read from there no longer counts
     */
    record Failure(String reason, boolean gone) {}

    /** Whether a file that was not found may be there all the same. */
    boolean hides(String file) {
        return failures.entrySet().stream().anyMatch(failure -> !failure.getValue().gone()
                && (file.equals(failure.getKey()) || file.startsWith(failure.getKey() + "/")));
    }
}
