package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file as it was last read. After an error the objects are those of the last good reading.
 *
 * @param digest of the bytes; empty where they could not be read
 */
record LoadedFile(Scan.Found found, Instant readAt, String digest, List<ReadObject> objects, List<Problem> problems,
        Optional<Instant> lastGood) {
    /** How long after a failure of the file system a file is read again although it seems unchanged. */
    private static final Duration RETRY = Duration.ofMillis(500);

    String path() {
        return found.path().toString();
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }

    /** Whether the file may differ from what was read although its fingerprint is the same. */
    boolean changedUnseen(Instant now) {
        Path path = found.path();
        if (digest.isEmpty()) {
            return now.isAfter(readAt.plus(RETRY)) && Files.isReadable(path);
        }
        try {
            return found.fingerprint().mayHideAChange(readAt) && !digest.equals(FileText.digest(path));
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads a file for the first time, or again. */
    static LoadedFile load(Scan.Found found, Optional<LoadedFile> before, ManifestFormat format, Instant now) {
        FileText text;
        try {
            text = FileText.read(found.path());
        } catch (IOException e) {
            return failed(found, now, "", List.of(unreadable(found.path().toString(), FileText.reason(e))), before);
        }
        if (before.isPresent() && before.get().digest().equals(text.digest())) {
            LoadedFile same = before.get();
            return new LoadedFile(found, now, same.digest, same.objects, same.problems, same.lastGood);
        }
        ReadResult result = text.defect()
                .map(defect -> new ReadResult(List.of(), List.of(unreadable(found.path().toString(), defect))))
                .orElseGet(() -> parse(found.path().toString(), text.text(), format));
        return result.hasErrors()
                ? failed(found, now, text.digest(), result.problems(), before)
                : new LoadedFile(found, now, text.digest(), result.objects(), result.problems(), Optional.of(now));
    }

    static Problem unreadable(String path, String reason) {
        return new Problem(Problem.Severity.ERROR, path, 0, 0, "", "cannot be read: " + reason);
    }

    private static LoadedFile failed(Scan.Found found, Instant now, String digest, List<Problem> problems,
            Optional<LoadedFile> before) {
        return new LoadedFile(found, now, digest, before.map(LoadedFile::objects).orElse(List.of()), problems,
                before.flatMap(LoadedFile::lastGood));
    }

    private static ReadResult parse(String path, String text, ManifestFormat format) {
        try {
            return format.read(path, text);
        } catch (RuntimeException | StackOverflowError e) {
            return new ReadResult(List.of(), List.of(unreadable(path, "the reader failed: " + e)));
        }
    }
}
