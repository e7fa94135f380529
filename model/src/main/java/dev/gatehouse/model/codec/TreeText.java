package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.List;

/** Trees as text and back, for those who write files that are no manifests. */
public final class TreeText {
    private TreeText() {
    }

    /** A YAML document, in the tree's order. */
    public static String yaml(Tree tree) {
        YamlWriting out = new YamlWriting(true);
        out.tree(tree);
        return out.finish();
    }

    /** One line of JSON, in the tree's order. */
    public static String json(Tree tree) {
        return CanonicalJson.asWritten(tree);
    }

    /** @throws IllegalArgumentException when it is not one JSON value */
    public static Tree ofJson(String json) {
        List<Tree> trees;
        try {
            trees = JsonTrees.parse(json);
        } catch (SyntaxException e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
        if (trees.size() != 1) {
            throw new IllegalArgumentException("not one JSON value");
        }
        return trees.getFirst();
    }
}
