package dev.gatehouse.model.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant. */
public final class Nearest {
    private static final int WHOLE_WORD = 4;

    private Nearest() {
    }

    /** The known word that is nearest by edit distance, if it is near enough to be meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        int allowed = Math.max(1, Math.min(word.length(), best.length()) / 3);
        return bestDistance <= allowed ? Optional.of(best) : containing(word, known);
    }

    /** {@code prefix} may well be {@code PathPrefix}. */
    private static Optional<String> containing(String word, Collection<String> known) {
        String part = word.toLowerCase(Locale.ROOT);
        return part.length() < WHOLE_WORD
                ? Optional.empty()
                : known.stream().filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(part)).findFirst();
    }

    /** Levenshtein's, with the swap of two neighbours as one step. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
