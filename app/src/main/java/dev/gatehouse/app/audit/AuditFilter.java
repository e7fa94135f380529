package dev.gatehouse.app.audit;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Durations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which entries are asked for. */
final class AuditFilter {
    @Option(names = "--user", paramLabel = "NAME", defaultValue = "", description = "Of this user only.")
    private String user = "";

    @Option(names = "--verb", paramLabel = "VERB", defaultValue = "", description = "create, update, patch, delete, login …")
    private String verb = "";

    @Option(names = {"-n",
            "--namespace"}, paramLabel = "NAME", defaultValue = "", description = "Of this namespace only (default: all).")
    private String namespace = "";

    @Option(names = "--since", paramLabel = "TIME", defaultValue = "", description = "From a time on: 30m or 24h ago, or 2026-01-31T08:00:00Z.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", defaultValue = "", description = "Up to a time, likewise.")
    private String until = "";

    boolean hasStart() {
        return !since.isEmpty();
    }

    /** @param about {@code KIND}, {@code KIND/NAME} or empty */
    String query(String about) {
        int slash = about.indexOf('/');
        String kind = slash < 0 ? about : about.substring(0, slash);
        String name = slash < 0 ? "" : about.substring(slash + 1);
        return parameter("kind", kind) + parameter("name", name) + parameter("user", user) + parameter("verb", verb)
                + parameter("namespace", namespace) + parameter("since", time("--since", since))
                + parameter("until", time("--until", until));
    }

    private static String time(String option, String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException _) {
            try {
                return Instant.now().minus(new Durations().convert(text)).toString();
            } catch (TypeConversionException e) {
                throw new BadUsageException(option + ": " + e.getMessage() + ", nor a time like 2026-01-31T08:00:00Z");
            }
        }
    }

    /** With an ampersand before it; nothing for an empty value. */
    static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
