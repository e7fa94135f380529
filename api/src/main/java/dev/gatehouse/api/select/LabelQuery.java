package dev.gatehouse.api.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A label selector as a query spells it: {@code app=web,tier!=db,env in (a,b),!old}. All terms must hold. */
public final class LabelQuery implements Predicate<Map<String, String>> {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s<>]+)\\s*(==|=|!=|>|<)\\s*([^=!\\s<>]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([A-Za-z0-9][-A-Za-z0-9_./]*)");

    private final List<Predicate<Map<String, String>>> terms;

    private LabelQuery(List<Predicate<Map<String, String>>> terms) {
        this.terms = terms;
    }

    /**
     * @param text empty: everything
     * @throws IllegalArgumentException names the term that is none
     */
    public static LabelQuery parse(String text) {
        List<Predicate<Map<String, String>>> terms = new ArrayList<>();
        for (String term : split(text)) {
            terms.add(term(term.strip(), text));
        }
        return new LabelQuery(terms);
    }

    /** Whether it matches everything. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.test(labels));
    }

    private static Predicate<Map<String, String>> term(String term, String whole) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            String key = set.group(1);
            Set<String> values = Arrays.stream(set.group(3).split(",", -1)).map(String::strip)
                    .collect(Collectors.toSet());
            return set.group(2).equals("in")
                    ? labels -> labels.containsKey(key) && values.contains(labels.get(key))
                    : labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            return compared(equality.group(1), equality.group(2), equality.group(3));
        }
        Matcher presence = PRESENCE.matcher(term);
        if (presence.matches()) {
            String key = presence.group(2);
            return presence.group(1).isEmpty() ? labels -> labels.containsKey(key) : labels -> !labels.containsKey(key);
        }
        throw new IllegalArgumentException("unable to parse requirement \"" + term + "\" of the label selector \""
                + whole + "\"");
    }

    private static Predicate<Map<String, String>> compared(String key, String operator, String value) {
        return switch (operator) {
            case "!=" -> labels -> !value.equals(labels.get(key));
            case ">" -> labels -> number(labels.get(key)) > number(value);
            case "<" -> labels -> number(labels.get(key)) < number(value);
            default -> labels -> value.equals(labels.get(key));
        };
    }

    private static double number(@org.jspecify.annotations.Nullable String text) {
        try {
            return text == null ? Double.NaN : Long.parseLong(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** At commas outside of parentheses. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                if (!text.substring(start, i).isBlank()) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
