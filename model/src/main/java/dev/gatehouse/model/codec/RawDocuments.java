package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of a text as they were written, lists unwrapped, whatever their kinds: for those who send them on and leave
 * it to others to judge them.
 *
 * @param documents those that parse
 * @param problems  errors of syntax
 */
public record RawDocuments(List<Tree.Mapping> documents, List<Problem> problems) {
    public RawDocuments {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /**
     * @param file the name to print for the text
     */
    public static RawDocuments read(String file, String text) {
        return read(file, text, "an object with apiVersion and kind");
    }

    /**
     * @param file   the name to print for the text
     * @param wanted what a document must be, for messages
     */
    public static RawDocuments read(String file, String text, String wanted) {
        List<Tree.Mapping> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Tree> trees = Documents.of(file, text, e -> problems.add(
                new Problem(Problem.Severity.ERROR, file, e.line(), e.column(), "", e.problem())));
        for (Tree tree : trees) {
            if (tree instanceof Tree.Mapping mapping) {
                add(mapping, documents);
            } else if (!tree.isNull()) {
                problems.add(new Problem(Problem.Severity.ERROR, file, tree.line(), tree.column(), "",
                        "expected " + wanted + ", found " + tree.described()));
            }
        }
        return new RawDocuments(documents, problems);
    }

    private static void add(Tree.Mapping mapping, List<Tree.Mapping> documents) {
        if (!Envelope.isList(mapping)) {
            documents.add(mapping);
            return;
        }
        for (Tree.Entry entry : mapping.entries()) {
            if (entry.key().text().equals("items") && entry.value() instanceof Tree.Sequence items) {
                items.items().stream().filter(Tree.Mapping.class::isInstance).map(Tree.Mapping.class::cast)
                        .forEach(documents::add);
            }
        }
    }
}
