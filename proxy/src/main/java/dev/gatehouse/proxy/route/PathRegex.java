package dev.gatehouse.proxy.route;

import com.google.re2j.Pattern;

/**
 * The routes that ask for one regular expression. Most paths are turned away by the text that it begins with, before
 * the expression itself is run.
 */
final class PathRegex {
    final Candidates candidates;
    private final Pattern pattern;
    /** What every match begins with; may be empty. */
    final String literal;

    PathRegex(String regex, Candidates candidates) {
        this.candidates = candidates;
        pattern = Pattern.compile(regex);
        literal = literalPrefix(regex);
    }

    /** Whether the whole path matches. */
    boolean matches(String path) {
        return path.startsWith(literal) && pattern.matches(path);
    }

    /** Text that every match begins with; empty where that is not plain to see. */
    static String literalPrefix(String regex) {
        if (hasAlternatives(regex)) {
            return "";
        }
        int end = regex.startsWith("^") ? 1 : 0;
        int start = end;
        while (end < regex.length() && isLiteral(regex.charAt(end))) {
            end++;
        }
        boolean lastIsOptional = end < regex.length() && "*?{".indexOf(regex.charAt(end)) >= 0;
        return regex.substring(start, Math.max(start, lastIsOptional ? end - 1 : end));
    }

    private static boolean isLiteral(char c) {
        return UriCharacters.isAlphanumeric(c) || "/-_~=,;:@!%&".indexOf(c) >= 0;
    }

    /** Whether there may be a bar outside of all groups; escapes and classes are not taken apart. */
    private static boolean hasAlternatives(String regex) {
        if (regex.indexOf('|') < 0) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean outside = c == '|' && depth == 0;
            if (c == '\\' || c == '[' || outside) {
                return true;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return false;
    }
}
