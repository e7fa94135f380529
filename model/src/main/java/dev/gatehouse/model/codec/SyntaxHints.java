package dev.gatehouse.model.codec;

/** What usually is behind a YAML parser's words. */
final class SyntaxHints {
    private SyntaxHints() {
    }

    static String of(String problem) {
        if (problem.contains("\\t") || problem.contains("TAB")) {
            return ": indent with spaces, not with tabs";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return ": quote a value that has \": \" in it, or check the indentation";
        }
        if (problem.contains("expected <block end>")) {
            return ": check the indentation";
        }
        if (problem.contains("could not find expected ':'")) {
            return ": a field needs \": \" after its name";
        }
        return "";
    }
}
