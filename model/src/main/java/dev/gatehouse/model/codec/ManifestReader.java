package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads manifests: YAML or JSON, several documents a text, lists unwrapped. Finds every problem of a text at once; a
 * document with an error yields no object and hides none of the others.
 */
public final class ManifestReader {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column).thenComparing(Problem::path);

    private final String file;
    private final List<ReadObject> objects = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<ObjectKey, Integer> lines = new HashMap<>();

    private ManifestReader(String file) {
        this.file = file;
    }

    /**
     * @param file the name to print for the text
     */
    public static ReadResult read(String file, String text) {
        ManifestReader reader = new ManifestReader(file);
        for (Tree tree : Documents.of(file, text, reader::syntax)) {
            reader.document(tree);
        }
        reader.problems.sort(BY_PLACE);
        return new ReadResult(reader.objects, reader.problems);
    }

    private void syntax(SyntaxException e) {
        problems.add(new Problem(Problem.Severity.ERROR, file, e.line(), e.column(), "", e.problem()));
    }

    private void document(Tree tree) {
        Reading in = new Reading(this::report);
        if (tree instanceof Tree.Mapping mapping) {
            if (Envelope.isList(mapping)) {
                list(mapping, in);
            } else {
                object(mapping, in);
            }
        } else {
            in.wrongType(tree, "an object with apiVersion and kind");
        }
    }

    private void list(Tree.Mapping list, Reading in) {
        in.duplicateKeys(list);
        for (Tree.Entry entry : list.entries()) {
            if (!entry.key().text().equals("items")) {
                continue;
            }
            if (entry.value() instanceof Tree.Sequence items) {
                items(items);
            } else if (!entry.value().isNull()) {
                int mark = in.enter("items");
                in.wrongType(entry.value(), "a list of objects");
                in.leave(mark);
            }
        }
    }

    private void items(Tree.Sequence items) {
        for (int i = 0; i < items.items().size(); i++) {
            Reading in = new Reading(this::report);
            int outer = in.enter("items");
            int inner = in.enter(i);
            if (items.items().get(i) instanceof Tree.Mapping mapping) {
                object(mapping, in);
            } else {
                in.wrongType(items.items().get(i), "an object with apiVersion and kind");
            }
            in.leave(inner);
            in.leave(outer);
        }
    }

    private void object(Tree.Mapping mapping, Reading in) {
        Envelope.shapeOf(mapping, in).ifPresent(shape -> {
            ApiObject object = shape.decode(mapping, in);
            if (in.errors() == 0) {
                add(object, mapping, in);
            }
        });
    }

    private void add(ApiObject object, Tree.Mapping mapping, Reading in) {
        Integer first = lines.putIfAbsent(object.key(), mapping.line());
        if (first == null) {
            objects.add(new ReadObject(object, Document.of(object.key(), mapping), file, mapping.line()));
            return;
        }
        in.error(mapping, object.key() + " is declared twice in this file, first at line " + first
                + ": rename or remove one");
    }

    private void report(boolean error, int line, int column, String path, String message) {
        problems.add(new Problem(error ? Problem.Severity.ERROR : Problem.Severity.WARNING, file, line, column, path,
                message));
    }
}
