package dev.gatehouse.app.access;

import dev.gatehouse.app.cli.BadUsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long a token lasts. */
final class Expiry {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

    private Expiry() {
    }

    /** In seconds; 0 for {@code never}. */
    static long seconds(String text) {
        if (text.equals("never")) {
            return 0;
        }
        Matcher found = FORM.matcher(text);
        if (!found.matches() || Long.parseLong(found.group(1)) == 0) {
            throw new BadUsageException("--expires " + text + ": must be a time like 90d, 12h, 30m, or never");
        }
        return Long.parseLong(found.group(1)) * switch (found.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }
}
