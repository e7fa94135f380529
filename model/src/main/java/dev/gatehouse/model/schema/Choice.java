package dev.gatehouse.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One of a few words.
 *
 * @param <T> what a word becomes
 */
public final class Choice<T> implements Shape<T> {
    private final Map<String, T> bySpelling;
    private final Map<T, String> byValue;
    private final boolean anyCase;

    private Choice(Map<String, T> bySpelling, boolean anyCase) {
        this.bySpelling = bySpelling;
        this.anyCase = anyCase;
        this.byValue = new LinkedHashMap<>();
        bySpelling.forEach((spelling, value) -> byValue.putIfAbsent(value, spelling));
    }

    /** An enum whose constants are spelled in CamelCase: {@code PathPrefix} for {@code PATH_PREFIX}. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        return of(type, constant -> camelCase(constant.name()));
    }

    public static <E extends Enum<E>> Choice<E> of(Class<E> type, Function<E, String> spelling) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(spelling.apply(constant), constant);
        }
        return new Choice<>(words, false);
    }

    public static Choice<String> of(String... words) {
        Map<String, String> same = new LinkedHashMap<>();
        for (String word : words) {
            same.put(word, word);
        }
        return new Choice<>(same, false);
    }

    /** The same with the case of letters ignored. */
    public Choice<T> inAnyCase() {
        return new Choice<>(bySpelling, true);
    }

    /** The same with a further spelling, which is read and never written. */
    public Choice<T> or(String spelling, T value) {
        Map<String, T> more = new LinkedHashMap<>(bySpelling);
        more.put(spelling, value);
        return new Choice<>(more, anyCase);
    }

    /** The same without one of the values. */
    public Choice<T> without(T value) {
        Map<String, T> fewer = new LinkedHashMap<>(bySpelling);
        fewer.values().removeIf(value::equals);
        return new Choice<>(fewer, anyCase);
    }

    @Override
    public String wanted() {
        return "a string (one of " + String.join(", ", byValue.values()) + ")";
    }

    @Override
    public T decode(Tree tree, Reading in) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.type() != Tree.Scalar.Type.STRING) {
            in.wrongType(tree, wanted());
            return neutral();
        }
        T value = bySpelling.get(scalar.text());
        if (value == null && anyCase) {
            value = ignoringCase(scalar.text());
        }
        if (value == null) {
            unknown(scalar, in);
            return neutral();
        }
        return value;
    }

    @SuppressWarnings("NullAway")
    private T ignoringCase(String word) {
        for (Map.Entry<String, T> entry : bySpelling.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(word)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private void unknown(Tree.Scalar scalar, Reading in) {
        String meant = Nearest.to(scalar.text(), bySpelling.keySet()).map(word -> "did you mean \"" + word + "\"? ")
                .orElse("");
        in.error(scalar, "unknown value \"" + scalar.text() + "\": " + meant + "It must be one of "
                + String.join(", ", byValue.values()));
    }

    @Override
    public T neutral() {
        return bySpelling.values().iterator().next();
    }

    @Override
    public void encode(T value, Writing out) {
        out.text(spelling(value));
    }

    public String spelling(T value) {
        String spelling = byValue.get(value);
        if (spelling == null) {
            throw new IllegalArgumentException("No spelling for " + value + " among " + bySpelling.keySet());
        }
        return spelling;
    }

    @Override
    public Schema schema() {
        List<String> words = List.copyOf(bySpelling.keySet());
        return anyCase
                ? new Schema.StringType("", 0, Integer.MAX_VALUE, inAnyCase(words), "", List.of())
                : new Schema.StringType("", 0, Integer.MAX_VALUE, "", "", words);
    }

    /** {@code ^([hH][2]|[tT][cC][pP])$}: expressions of JSON Schema have no flags. */
    private static String inAnyCase(List<String> words) {
        return words.stream().map(word -> word.chars().mapToObj(c -> Character.isLetter(c)
                ? "[" + Character.toString(Character.toLowerCase(c)) + Character.toString(Character.toUpperCase(c))
                        + "]"
                : Character.toString(c)).collect(Collectors.joining())).collect(Collectors.joining("|", "^(", ")$"));
    }

    private static String camelCase(String constant) {
        StringBuilder spelled = new StringBuilder(constant.length());
        for (String word : constant.split("_", -1)) {
            spelled.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return spelled.toString();
    }
}
