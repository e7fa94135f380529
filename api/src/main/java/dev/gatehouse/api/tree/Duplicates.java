package dev.gatehouse.api.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds fields that stand twice in one object; the last one counts. */
public final class Duplicates {
    /** Where the parser is: in an object with the fields seen so far, or at an index of a list. */
    private static final class Level {
        private final Set<String> seen = new HashSet<>();
        private final String path;
        private final boolean list;
        private int index;
        private String field = "";

        private Level(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        private String inside() {
            return list ? path + "[" + index + "]" : path.isEmpty() ? field : path + "." + field;
        }
    }

    private Duplicates() {
    }

    /**
     * Paths such as {@code spec.rules[0].name}, in order.
     *
     * @param text valid JSON
     */
    public static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        try (JsonParser parser = Json.parser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Level at = levels.peek();
                switch (token) {
                    case PROPERTY_NAME -> name(parser.currentName(), at, found);
                    case START_OBJECT, START_ARRAY -> levels.push(
                            new Level(at == null ? "" : at.inside(), token == JsonToken.START_ARRAY));
                    case END_OBJECT, END_ARRAY -> {
                        levels.pop();
                        next(levels.peek());
                    }
                    default -> next(at);
                }
            }
        }
        return found;
    }

    private static void name(String name, @org.jspecify.annotations.Nullable Level at, List<String> found) {
        if (at != null) {
            at.field = name;
            if (!at.seen.add(name)) {
                found.add(at.inside());
            }
        }
    }

    private static void next(@org.jspecify.annotations.Nullable Level at) {
        if (at != null) {
            at.index++;
        }
    }
}
