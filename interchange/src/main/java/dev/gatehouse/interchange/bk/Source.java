package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.RawDocuments;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that is read. It knows the path of every place in it, so that what the rules of our kinds find in a manifest made
 * of the file is told of the file.
 */
final class Source {
    private static final String REF = "$ref";

    private final String file;
    private final Tree.Mapping root;
    private final Consumer<Problem> problems;
    private final Map<Long, String> paths = new HashMap<>();

    private Source(String file, Tree.Mapping root, Consumer<Problem> problems) {
        this.file = file;
        this.root = root;
        this.problems = problems;
    }

    /** Empty where it is no YAML or JSON, or more than one document; that is reported. */
    static Optional<Source> of(TextFile file, Consumer<Problem> problems) {
        RawDocuments raw = RawDocuments.read(file.name(), file.text(), "an object with paths, or with spec_version");
        raw.problems().forEach(problems);
        List<Tree.Mapping> documents = raw.documents();
        if (documents.size() == 1) {
            Source source = new Source(file.name(), documents.getFirst(), problems);
            Reading in = source.reading();
            source.walk(source.root, in);
            return Optional.of(source);
        }
        if (raw.problems().isEmpty()) {
            problems.accept(new Problem(Problem.Severity.ERROR, file.name(), 0, 0, "", documents.isEmpty()
                    ? "the file is empty"
                    : "there are " + documents.size() + " documents: one a file is wanted"));
        }
        return Optional.empty();
    }

    String file() {
        return file;
    }

    Tree.Mapping root() {
        return root;
    }

    /** Reports what it finds at places of this file. */
    Reading reading() {
        return new Reading((error, line, column, path, message) -> report(
                error ? Problem.Severity.ERROR : Problem.Severity.WARNING, line, column, path, message));
    }

    void error(Tree at, String message) {
        report(Problem.Severity.ERROR, at.line(), at.column(), "", message);
    }

    void warning(Tree at, String message) {
        report(Problem.Severity.WARNING, at.line(), at.column(), "", message);
    }

    /** Where something stands, for messages about something else. */
    String place(Tree at) {
        return file + ":" + at.line();
    }

    /** A tree that a key stands for is told under the key's own path, not under that of the object it begins. */
    void tellAs(Tree.Scalar key, Tree value) {
        paths.put(place(key.line(), key.column()), pathOf(value.line(), value.column()));
    }

    private void report(Problem.Severity severity, int line, int column, String path, String message) {
        String known = pathOf(line, column);
        problems.accept(new Problem(severity, file, line, column, known.isEmpty() ? path : known, message));
    }

    private String pathOf(int line, int column) {
        return paths.getOrDefault(place(line, column), "");
    }

    private static long place(int line, int column) {
        return (long) line << 32 | column;
    }

    private void walk(Tree tree, Reading in) {
        paths.putIfAbsent(place(tree.line(), tree.column()), in.path());
        switch (tree) {
            case Tree.Mapping mapping -> {
                in.duplicateKeys(mapping);
                mapping.entries().forEach(entry -> walk(entry, in));
            }
            case Tree.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    int mark = in.enter(i);
                    walk(list.items().get(i), in);
                    in.leave(mark);
                }
            }
            case Tree.Scalar _ -> {
                // Its place is all there is.
            }
        }
    }

    private void walk(Tree.Entry entry, Reading in) {
        int mark = in.enter(entry.key().text());
        paths.putIfAbsent(place(entry.key().line(), entry.key().column()), in.path());
        walk(entry.value(), in);
        if (entry.key().text().equals(REF) && entry.value() instanceof Tree.Scalar target
                && !target.text().startsWith("#")) {
            error(target, "\"" + target.text() + "\": a reference to another file or a URL is not followed: write what"
                    + " it stands for into this file");
        }
        in.leave(mark);
    }
}
