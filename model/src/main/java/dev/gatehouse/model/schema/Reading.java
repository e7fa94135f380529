package dev.gatehouse.model.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of decoding one document: where we are, and what was found. */
public final class Reading {
    private static final int FEW = 12;

    private final Report report;
    private final StringBuilder path = new StringBuilder();
    private final Deque<Enclosing> enclosing = new ArrayDeque<>();
    private final List<Unenforced> unenforced = new ArrayList<>();
    private int errors;

    public Reading(Report report) {
        this.report = report;
    }

    /** A field that is set and has no effect yet. */
    public record Unenforced(String path, boolean protects) {}

    private record Enclosing(Struct<?> struct, String path) {}

    /** Goes into a field; returns the mark to {@link #leave} by. */
    public int enter(String field) {
        int mark = path.length();
        if (isPlain(field)) {
            if (mark > 0) {
                path.append('.');
            }
            path.append(field);
        } else {
            path.append("[\"").append(field).append("\"]");
        }
        return mark;
    }

    public int enter(int index) {
        int mark = path.length();
        path.append('[').append(index).append(']');
        return mark;
    }

    public void leave(int mark) {
        path.setLength(mark);
    }

    public String path() {
        return path.toString();
    }

    public int errors() {
        return errors;
    }

    public void error(Tree at, String message) {
        errorAt(at, path(), message);
    }

    void errorAt(Tree at, String fullPath, String message) {
        errors++;
        report.add(true, at.line(), at.column(), fullPath, message);
    }

    public void warning(Tree at, String message) {
        report.add(false, at.line(), at.column(), path(), message);
    }

    public void wrongType(Tree found, String wanted) {
        error(found, "found " + found.described() + ", want " + wanted + hint(found, wanted));
    }

    private static String hint(Tree found, String wanted) {
        if (found instanceof Tree.Scalar scalar && scalar.type() != Tree.Scalar.Type.STRING
                && scalar.type() != Tree.Scalar.Type.NULL && wanted.startsWith("a string")) {
            boolean duration = wanted.contains("duration") && scalar.type() == Tree.Scalar.Type.INTEGER;
            return duration ? ": write " + scalar.text() + "s" : ": write \"" + scalar.text() + "\" in quotes";
        }
        return "";
    }

    /** Reports each key that stands twice in a mapping. */
    public void duplicateKeys(Tree.Mapping mapping) {
        List<Tree.Entry> entries = mapping.entries();
        if (entries.size() > FEW) {
            Map<String, Tree.Scalar> seen = new HashMap<>();
            for (Tree.Entry entry : entries) {
                Tree.Scalar first = seen.putIfAbsent(entry.key().text(), entry.key());
                if (first != null) {
                    duplicateKey(entry.key(), first);
                }
            }
            return;
        }
        for (int i = 1; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (entries.get(i).key().text().equals(entries.get(j).key().text())) {
                    duplicateKey(entries.get(i).key(), entries.get(j).key());
                    break;
                }
            }
        }
    }

    private void duplicateKey(Tree.Scalar second, Tree.Scalar first) {
        int mark = enter(second.text());
        error(second, "duplicate key \"" + second.text() + "\": it stands already at line " + first.line());
        leave(mark);
    }

    /** Records that the field here is set and has no effect yet. */
    public void unenforced(boolean protects) {
        unenforced.add(new Unenforced(path(), protects));
    }

    /** What was recorded so far. */
    public List<Unenforced> unenforced() {
        return unenforced;
    }

    void enterStruct(Struct<?> struct) {
        enclosing.push(new Enclosing(struct, path()));
    }

    void leaveStruct() {
        enclosing.pop();
    }

    /** The path of the nearest enclosing object that has such a field; empty if none has. */
    String enclosingWith(String field) {
        for (Enclosing each : enclosing) {
            if (each.struct().has(field)) {
                return each.path().isEmpty() ? "the top level" : each.path();
            }
        }
        return "";
    }

    /** A reading of the same document whose findings go nowhere. */
    Reading silent() {
        return new Reading((error, line, column, at, message) -> {
        });
    }

    private static boolean isPlain(String field) {
        return field.indexOf('.') < 0 && field.indexOf('/') < 0 && field.indexOf(' ') < 0 && field.indexOf('[') < 0;
    }
}
