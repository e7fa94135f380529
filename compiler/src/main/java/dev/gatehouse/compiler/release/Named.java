package dev.gatehouse.compiler.release;

import java.util.List;

/** Objects as messages name them: how many there are, and the first few. */
public final class Named {
    private static final int SHOWN = 5;

    private Named() {
    }

    /** {@code 2 resources (get, list_orders)}; beyond five {@code and 3 more}. */
    public static String counted(List<String> names, String one, String many) {
        return names.size() + " " + (names.size() == 1 ? one : many) + " (" + some(names) + ")";
    }

    /** {@code get, list_orders}; beyond five {@code and 3 more}. */
    public static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }
}
