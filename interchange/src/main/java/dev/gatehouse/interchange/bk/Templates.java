package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.codec.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places in a text that are filled before it is read: <code>{{ environ.NAME }}</code> and
 * <code>{{ settings.NAME }}</code>. What stands in a comment is left alone.
 */
public final class Templates {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)\\}\\}|\\{%.*?%\\}|\\{#.*?#\\}|\\{\\{|\\{%|\\{#");
    private static final Pattern NAMED = Pattern.compile("\\s*(environ|settings)\\.([A-Za-z_][A-Za-z0-9_]*)\\s*");
    private static final Pattern QUOTED = Pattern.compile("\\s*'(\\{\\{|\\{%|\\{#)'\\s*");
    private static final Pattern OPENING = Pattern.compile("\\{\\{|\\{%|\\{#");

    private Templates() {
    }

    /** The names that a text asks for, as {@code environ.NAME} and {@code settings.NAME}, in order. */
    public static List<String> names(String text) {
        TreeSet<String> names = new TreeSet<>();
        text.lines().filter(line -> !isComment(line)).forEach(line -> {
            Matcher places = PLACE.matcher(line);
            while (places.find()) {
                named(places).ifPresent(names::add);
            }
        });
        return List.copyOf(names);
    }

    /**
     * Fills a text; it keeps its lines.
     *
     * @param values   by {@code NAME}, or by {@code settings.NAME} where the same name is two values
     * @param problems takes each place that is not filled
     */
    static String fill(TextFile file, Map<String, String> values, Consumer<Problem> problems) {
        StringBuilder filled = new StringBuilder();
        int number = 0;
        for (String line : file.text().split("(?<=\n)", -1)) {
            number++;
            if (isComment(line)) {
                filled.append(line);
                continue;
            }
            int at = number;
            filled.append(PLACE.matcher(line).replaceAll(place -> Matcher.quoteReplacement(
                    value(place.group(), values, message -> problems.accept(new Problem(Problem.Severity.ERROR,
                            file.name(), at, place.start() + 1, "", message))))));
        }
        return filled.toString();
    }

    private static String value(String place, Map<String, String> values, Consumer<String> problem) {
        Matcher whole = PLACE.matcher(place);
        if (!whole.matches() || whole.group(1) == null) {
            problem.accept("\"" + place + "\": only {{ environ.NAME }} and {{ settings.NAME }} are filled in: write the"
                    + " text that it stands for");
            return place;
        }
        Matcher quoted = QUOTED.matcher(whole.group(1));
        if (quoted.matches()) {
            return quoted.group(1);
        }
        return named(whole).map(name -> {
            String bare = name.substring(name.indexOf('.') + 1);
            String value = values.containsKey(name) ? values.get(name) : values.get(bare);
            if (value == null) {
                problem.accept("{{ " + name + " }} has no value: give --set " + bare + "=VALUE");
            } else if (value.chars().anyMatch(Character::isISOControl)) {
                problem.accept("{{ " + name + " }}: its value has a line break or another control character");
            }
            return value == null ? "" : value;
        }).orElseGet(() -> {
            problem.accept("\"" + place + "\": only {{ environ.NAME }} and {{ settings.NAME }} are filled in: write the"
                    + " text that it stands for");
            return place;
        });
    }

    private static Optional<String> named(Matcher place) {
        if (place.group(1) == null) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(place.group(1));
        return named.matches()
                ? Optional.of(named.group(1) + "." + named.group(2))
                : Optional.empty();
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    /** A text that {@link #fill} turns into this one. */
    static String escape(String text) {
        return OPENING.matcher(text).replaceAll(found -> Matcher.quoteReplacement("{{ '" + found.group() + "' }}"));
    }
}
