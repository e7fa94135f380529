package dev.gatehouse.store.file;

import dev.gatehouse.store.file.Scan.Failure;
import dev.gatehouse.store.file.Scan.Found;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One walk over files and directories.
 *
 * <p>Symbolic links are followed. What is reached by two ways (a link beside its target, a cycle, overlapping roots)
 * counts once, by the way that comes first: roots in order, names sorted. The entries of a ConfigMap mount are links
 * through the hidden {@code ..data}; hidden names are skipped, so each file is met once and a swap of {@code ..data}
 * shows as new inodes.
 */
final class FileTree {
    private final TreeMap<String, Found> files = new TreeMap<>();
    private final Map<Path, Object> directories = new HashMap<>();
    private final TreeMap<String, Failure> failures = new TreeMap<>();
    private final Set<Path> met = new HashSet<>();

    private FileTree() {
    }

    /** Looks at all roots; what goes wrong is in the result. */
    static Scan scan(List<Path> roots) {
        FileTree tree = new FileTree();
        roots.forEach(tree::root);
        return new Scan(tree.files, tree.directories, tree.failures);
    }

    private void root(Path root) {
        try {
            watchParent(root);
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            Path real = real(root);
            watchParent(real);
            if (attributes.isDirectory()) {
                directory(root, real, attributes);
            } else if (attributes.isRegularFile()) {
                file(root, real, attributes);
            } else {
                readOnce(root, real);
            }
        } catch (NoSuchFileException e) {
            failures.put(root.toString(), new Failure("no such file or directory", true));
        } catch (IOException e) {
            failures.put(root.toString(), new Failure(FileText.reason(e), false));
        }
    }

    private void directory(Path path, Path real, BasicFileAttributes attributes) {
        if (!met.add(real)) {
            return;
        }
        directories.put(real, identity(attributes));
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path, FileTree::mayMatter)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        } catch (IOException e) {
            failures.put(path.toString(), new Failure(FileText.reason(e), false));
            return;
        } catch (DirectoryIteratorException e) {
            failures.put(path.toString(), new Failure("reading the directory failed: " + e.getMessage(), false));
            return;
        }
        Collections.sort(entries);
        entries.forEach(entry -> entry(entry, real));
    }

    private void entry(Path path, Path parent) {
        boolean link = false;
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            Path real = parent.resolve(path.getFileName());
            link = attributes.isSymbolicLink();
            if (link) {
                attributes = Files.readAttributes(path, BasicFileAttributes.class);
                real = real(path);
            }
            if (attributes.isDirectory()) {
                directory(path, real, attributes);
            } else if (attributes.isRegularFile() && isManifest(path)) {
                if (link) {
                    watchParent(real);
                }
                file(path, real, attributes);
            }
        } catch (NoSuchFileException e) {
            if (link && isManifest(path)) {
                failures.put(path.toString(), new Failure("a symbolic link to nothing", false));
            }
        } catch (IOException e) {
            failures.put(path.toString(), new Failure(FileText.reason(e), false));
        }
    }

    private void file(Path path, Path real, BasicFileAttributes attributes) {
        if (met.add(real)) {
            files.put(path.toString(), new Found(path, Fingerprint.of(attributes)));
        }
    }

    /** A pipe, such as a shell's process substitution: it can be read once and never changes. */
    private void readOnce(Path path, Path real) {
        if (met.add(real)) {
            files.put(path.toString(), new Found(path, new Fingerprint(Instant.EPOCH, 0, "pipe")));
        }
    }

    private void watchParent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            Path real = real(parent);
            if (!directories.containsKey(real)) {
                directories.put(real, identity(Files.readAttributes(real, BasicFileAttributes.class)));
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static Object identity(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? "" : key;
    }

    /** Neither hidden nor an editor's backup. */
    private static boolean mayMatter(Path entry) {
        String name = entry.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("#") && !name.endsWith("~");
    }

    private static boolean isManifest(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
