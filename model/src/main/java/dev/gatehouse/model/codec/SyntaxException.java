package dev.gatehouse.model.codec;

/** A text, or a document of it, that is neither YAML nor JSON. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SyntaxException(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /**
     * @param position in code points
     */
    static SyntaxException inText(String text, int position, int lineOffset, String message) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        int lineStart = text.lastIndexOf('\n', Math.max(0, end - 1)) + 1;
        int line = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        return new SyntaxException(line + lineOffset, Math.max(1, end - lineStart + 1), message);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
