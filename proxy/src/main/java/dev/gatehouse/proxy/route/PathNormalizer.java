package dev.gatehouse.proxy.route;

import org.jspecify.annotations.Nullable;

/**
 * Brings a request's path into the one form that is matched and sent on, so that no two spellings of a path reach an
 * upstream by different routes (RFC 3986 sections 6.2.2.2 and 6.2.2.3).
 *
 * <ul>
 * <li>Dot segments are resolved, {@code %2e} included; climbing above the root is refused, also through an encoded
 * slash.
 * <li>Escaped letters, digits, {@code - . _ ~} are written as themselves; all other escapes, {@code %2F} among them,
 * stay.
 * <li>Slashes are never merged.
 * <li>Controls, spaces, characters beyond ASCII, {@code #}, {@code \}, broken escapes and {@code %00} are refused.
 * </ul>
 *
 * <p>Nearly every path needs nothing: one scan finds that out and the path stays the object it was.
 */
final class PathNormalizer {
    private @Nullable TargetProblem problem;
    private int end;
    private boolean plain;

    /**
     * Scans the path that begins at an index and ends at a question mark or with the text.
     *
     * @return null if it is acceptable so far
     */
    @Nullable
    TargetProblem scan(String target, int from) {
        int length = target.length();
        plain = true;
        int i = from;
        for (; i < length; i++) {
            char c = target.charAt(i);
            if (c == '?') {
                break;
            }
            if (!UriCharacters.isVisible(c) || c == '#' || c == '\\') {
                return TargetProblem.BAD_CHARACTER;
            }
            if (c == '%') {
                int octet = UriCharacters.octet(target, i + 1);
                if (octet <= 0) {
                    return TargetProblem.BAD_ESCAPE;
                }
                plain &= !UriCharacters.isUnreserved(octet) && octet != '/' && octet != '\\';
            } else if (c == '.' && i > from && target.charAt(i - 1) == '/') {
                plain = false;
            }
        }
        end = i;
        return null;
    }

    /** Where the scanned path ends. */
    int end() {
        return end;
    }

    /**
     * The normal form of the path that was scanned; null with a {@link #problem} if it has none.
     *
     * @param path the path alone
     */
    @Nullable
    String normalize(String path) {
        problem = null;
        if (plain) {
            return path;
        }
        String unescaped = unescape(path);
        String resolved = unescaped.contains("/.") ? resolve(unescaped) : unescaped;
        if (resolved == null || climbsThroughEncodedSlash(resolved)) {
            problem = TargetProblem.ABOVE_ROOT;
            return null;
        }
        return resolved.equals(path) ? path : resolved;
    }

    @Nullable
    TargetProblem problem() {
        return problem;
    }

    private static String unescape(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder text = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            int octet = path.charAt(i) == '%' ? UriCharacters.octet(path, i + 1) : -1;
            if (octet >= 0 && UriCharacters.isUnreserved(octet)) {
                text.append((char) octet);
                i += 2;
            } else {
                text.append(path.charAt(i));
            }
        }
        return text.toString();
    }

    /** Removes dot segments as RFC 3986 section 5.2.4, or returns null where that would leave the root. */
    private static @Nullable String resolve(String path) {
        StringBuilder text = new StringBuilder(path.length());
        int length = path.length();
        for (int from = 0; from < length;) {
            int next = path.indexOf('/', from + 1);
            next = next < 0 ? length : next;
            boolean last = next == length;
            if (isSegment(path, from + 1, next, 1)) {
                text.append(last ? "/" : "");
            } else if (isSegment(path, from + 1, next, 2)) {
                int parent = text.lastIndexOf("/");
                if (parent < 0) {
                    return null;
                }
                text.setLength(parent);
                text.append(last ? "/" : "");
            } else {
                text.append(path, from, next);
            }
            from = next;
        }
        return text.toString();
    }

    private static boolean isSegment(String path, int from, int to, int dots) {
        return to - from == dots && path.startsWith("..".substring(2 - dots), from);
    }

    /** Whether an upstream that decodes slashes before it resolves dots would be led out of the path. */
    private static boolean climbsThroughEncodedSlash(String path) {
        for (int at = path.indexOf(".."); at >= 0; at = path.indexOf("..", at + 1)) {
            boolean begins = path.charAt(at - 1) == '/' || isEncodedSlash(path, at - 3);
            boolean ends = at + 2 == path.length() || path.charAt(at + 2) == '/' || isEncodedSlash(path, at + 2);
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEncodedSlash(String path, int at) {
        boolean escape = at >= 0 && at < path.length() && path.charAt(at) == '%';
        int octet = escape ? UriCharacters.octet(path, at + 1) : -1;
        return octet == '/' || octet == '\\';
    }
}
