package dev.gatehouse.proxy.filter;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.gatehouse.snapshot.PathRewrite;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces every match of an expression, in linear time. Allocates; only routes that ask for it pay.
 *
 * @param parts of the substitution: a String as it stands, or the number of a group
 */
record RegexEdit(Pattern pattern, List<Object> parts) {

    static RegexEdit of(PathRewrite.Regex rewrite) {
        return new RegexEdit(Pattern.compile(rewrite.pattern()), parts(rewrite.substitution()));
    }

    private static List<Object> parts(String substitution) {
        List<Object> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < substitution.length(); i++) {
            char c = substitution.charAt(i);
            char next = i + 1 < substitution.length() ? substitution.charAt(i + 1) : 0;
            if (c == '\\' && next >= '0' && next <= '9') {
                parts.add(text.toString());
                text.setLength(0);
                parts.add(next - '0');
                i++;
            } else if (c == '\\' && next == '\\') {
                text.append(next);
                i++;
            } else {
                text.append(c);
            }
        }
        parts.add(text.toString());
        return parts;
    }

    boolean matches(String text) {
        return pattern.matcher(text).find();
    }

    /** The text itself where nothing matches. */
    String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder made = new StringBuilder(text.length() + 16);
        int end = 0;
        while (matcher.find()) {
            made.append(text, end, matcher.start());
            for (Object part : parts) {
                append(made, part, matcher);
            }
            end = matcher.end();
        }
        return end == 0 && made.isEmpty() ? text : made.append(text, end, text.length()).toString();
    }

    private static void append(StringBuilder made, Object part, Matcher matcher) {
        if (part instanceof Integer group) {
            String found = group <= matcher.groupCount() ? matcher.group(group) : "";
            made.append(found == null ? "" : found);
        } else {
            made.append(part);
        }
    }
}
