package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.store.file.FileSourceState.FileState;
import dev.gatehouse.store.file.Scan.Failure;
import dev.gatehouse.store.file.Scan.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files as they were last read. Used by one thread. */
final class FileTable {
    private final ManifestFormat format;
    private final TreeMap<String, LoadedFile> files = new TreeMap<>();
    private SortedMap<String, Failure> failures = new TreeMap<>();

    FileTable(ManifestFormat format) {
        this.format = format;
    }

    /** The files that differ from what was read, with what they are now; empty: gone. */
    Map<String, Optional<Fingerprint>> differing(Scan scan, Instant now) {
        Map<String, Optional<Fingerprint>> differing = new HashMap<>();
        scan.files().forEach((path, found) -> {
            LoadedFile known = files.get(path);
            if (known == null || !known.found().fingerprint().equals(found.fingerprint()) || known.changedUnseen(now)) {
                differing.put(path, Optional.of(found.fingerprint()));
            }
        });
        for (String path : files.keySet()) {
            if (!scan.files().containsKey(path) && !scan.hides(path)) {
                differing.put(path, Optional.empty());
            }
        }
        return differing;
    }

    /** Takes over what could not be looked at; true when that differs from before. */
    boolean takeFailures(Scan scan) {
        boolean changed = !failures.equals(scan.failures());
        failures = scan.failures();
        return changed;
    }

    /**
     * Reads files again, or drops those that are gone.
     *
     * @return those whose content or readability changed; dropped ones without objects and problems
     */
    List<LoadedFile> reload(Collection<String> paths, Scan scan, Instant now) {
        List<LoadedFile> changed = new ArrayList<>();
        for (String path : paths.stream().sorted().toList()) {
            Optional<LoadedFile> before = Optional.ofNullable(files.get(path));
            Found found = scan.files().get(path);
            if (found != null) {
                LoadedFile after = LoadedFile.load(found, before, format, now);
                files.put(path, after);
                if (before.isEmpty() || !before.get().digest().equals(after.digest())
                        || !before.get().problems().equals(after.problems())) {
                    changed.add(after);
                }
            } else if (before.isPresent()) {
                files.remove(path);
                LoadedFile last = before.get();
                changed.add(new LoadedFile(last.found(), now, "", List.of(), List.of(), Optional.empty()));
            }
        }
        return changed;
    }

    Collection<LoadedFile> files() {
        return files.values();
    }

    /** Problems of reading: those of each file, and places that could not be looked at. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        failures.forEach((path, failure) -> problems.add(LoadedFile.unreadable(path, failure.reason())));
        files.values().forEach(file -> problems.addAll(file.problems()));
        return problems;
    }

    /**
     * @param further problems that came up after reading
     */
    List<FileState> states(List<Problem> further) {
        Map<String, List<Problem>> byFile = new HashMap<>();
        problems().forEach(p -> byFile.computeIfAbsent(p.file(), _ -> new ArrayList<>()).add(p));
        further.forEach(p -> byFile.computeIfAbsent(p.file(), _ -> new ArrayList<>()).add(p));
        TreeMap<String, FileState> states = new TreeMap<>();
        files.forEach((path, file) -> states.put(path, new FileState(path, file.objects().size(), file.lastGood(),
                byFile.getOrDefault(path, List.of()))));
        failures.keySet().forEach(path -> states.putIfAbsent(path,
                new FileState(path, 0, Optional.empty(), byFile.getOrDefault(path, List.of()))));
        return List.copyOf(states.values());
    }
}
