package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the files stand.
 *
 * @param files         by path
 * @param reloads       how often changed files were taken up since the start
 * @param failedReloads how many of these found a file with an error
 * @param lastReload    empty before the first reload
 * @param keptOut       how many objects do not count, because an earlier file or the API has their name
 */
public record FileSourceState(List<FileState> files, long reloads, long failedReloads, Optional<Instant> lastReload,
        int keptOut) {
    /** No files. */
    public static final FileSourceState NONE = new FileSourceState(List.of(), 0, 0, Optional.empty(), 0);

    public FileSourceState {
        files = List.copyOf(files);
    }

    /** All problems of all files, by path and line. */
    public List<Problem> problems() {
        return files.stream().flatMap(f -> f.problems().stream()).toList();
    }

    /**
     * One file, or a directory that cannot be read.
     *
     * @param objects  how many it holds, or held when it was last good
     * @param lastGood when it was last read without an error; empty: never
     * @param problems what is wrong with it now; after an error it stays as it was when last good
     */
    public record FileState(String path, int objects, Optional<Instant> lastGood, List<Problem> problems) {
        public FileState {
            problems = List.copyOf(problems);
        }

        public boolean hasErrors() {
            return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        }
    }
}
