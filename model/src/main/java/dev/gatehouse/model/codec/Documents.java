package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Splits a text into documents. A YAML text is cut at its {@code ---} lines first, so that a syntax error in one
 * document hides none of the others.
 */
final class Documents {
    private Documents() {
    }

    static List<Tree> of(String file, String text, Consumer<SyntaxException> problems) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (looksLikeJson(plain)) {
            try {
                return JsonTrees.parse(plain);
            } catch (SyntaxException e) {
                if (file.endsWith(".json")) {
                    problems.accept(e);
                    return List.of();
                }
            }
        }
        return yaml(plain, problems);
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static List<Tree> yaml(String text, Consumer<SyntaxException> problems) {
        List<Tree> trees = new ArrayList<>();
        int line = 0;
        for (String part : parts(text)) {
            try {
                trees.addAll(YamlTrees.parse(part, line));
            } catch (SyntaxException e) {
                problems.accept(e);
            }
            line += (int) part.chars().filter(c -> c == '\n').count();
        }
        return trees;
    }

    /** With a directive, what stands before {@code ---} belongs to the document after it: no cutting then. */
    private static List<String> parts(String text) {
        if (text.startsWith("%") || text.contains("\n%")) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf("\n---"); at >= 0; at = text.indexOf("\n---", at + 1)) {
            int after = at + 4;
            if (after == text.length() || Character.isWhitespace(text.charAt(after))) {
                parts.add(text.substring(start, at + 1));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
