package dev.gatehouse.model.apigateway;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an object as people see it, and as the API keeps it. A shown name may have capitals and underscores
 * ({@code get_order}); {@code metadata.name} is its lower-case form with {@code _} as {@code -}. References take either.
 */
public final class ShownName {
    private ShownName() {
    }

    /** The {@code metadata.name} of a shown name; hyphens at its ends, which no such name may have, fall away. */
    public static String kept(String shown) {
        String kept = shown.toLowerCase(Locale.ROOT).replace('_', '-');
        int start = 0;
        int end = kept.length();
        while (start < end && kept.charAt(start) == '-') {
            start++;
        }
        while (end > start && kept.charAt(end - 1) == '-') {
            end--;
        }
        return kept.substring(start, end);
    }

    /** The same for names that people can't tell apart: {@code get_order}, {@code getOrder} and {@code get-order}. */
    public static String alike(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** What people see: the display name, else the name that is kept. */
    public static String shown(Optional<String> displayName, String name) {
        return displayName.orElse(name);
    }
}
