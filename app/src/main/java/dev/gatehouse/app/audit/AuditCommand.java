package dev.gatehouse.app.audit;

import dev.gatehouse.api.audit.AuditText;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code gatehouse audit}: who changed what. */
@Command(name = "audit", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Show who changed what on a server, field by field.", footerHeading = "%n", footer = {
        "Newest first; with --follow oldest first, and every new one. Failed and denied",
        "attempts are among them. Values of Secrets are shown as digests.", "", "Examples:",
        "  gatehouse audit --since 1h", "  gatehouse audit httproute/web -n shop",
        "  gatehouse audit --user ann --verb delete -o csv > deletions.csv",
        "  gatehouse audit -f"})
public final class AuditCommand implements Callable<Integer> {
    private static final int PAGE = 500;
    private static final long PAUSE_MILLIS = 500;

    /** How entries are printed. */
    enum Form {
        TABLE, JSON, CSV;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND|KIND/NAME", defaultValue = "", description = "Of these objects only.")
    private String about = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private AuditFilter filter = new AuditFilter();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = {"-o",
            "--output"}, defaultValue = "table", paramLabel = "table|json|csv", description = "How to print; json is one object a line (default: ${DEFAULT-VALUE}).")
    private Form output = Form.TABLE;

    @Option(names = {"-f", "--follow"}, description = "Go on, and show every new one.")
    private boolean follow;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 0) {
            throw new BadUsageException("--limit: 0 or more");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String query = filter.query(about);
        try (ApiClient client = server.connect()) {
            if (output == Form.CSV) {
                out.print(AuditText.csvTitles());
            }
            if (follow) {
                follow(client, query, out);
            } else {
                list(client, query, out);
            }
        } finally {
            out.flush();
        }
        return ExitCode.DONE;
    }

    private void list(ApiClient client, String query, PrintWriter out) {
        int left = limit == 0 ? Integer.MAX_VALUE : limit;
        String token = "";
        do {
            JsonNode page = client.get("/api/console/v1/audit?limit=" + Math.min(left, PAGE) + query
                    + AuditFilter.parameter("continue", token));
            page.path("items").forEach(entry -> print(entry, out));
            left -= page.path("items").size();
            token = Json.textAt(page, "metadata", "continue");
        } while (!token.isEmpty() && left > 0);
    }

    /** From the newest on, unless a time says from when. */
    private void follow(ApiClient client, String query, PrintWriter out) throws InterruptedException {
        long last = 0;
        if (!filter.hasStart()) {
            JsonNode newest = client.get("/api/console/v1/audit?limit=1" + query).path("items").path(0);
            last = newest.path("id").asLong(0);
        }
        while (!out.checkError()) {
            JsonNode items = client.get("/api/console/v1/audit?limit=" + PAGE + query + "&after=" + last)
                    .path("items");
            items.forEach(entry -> print(entry, out));
            out.flush();
            if (items.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS);
            } else {
                last = items.path(items.size() - 1).path("id").asLong(last);
            }
        }
    }

    private void print(JsonNode entry, PrintWriter out) {
        switch (output) {
            case JSON -> out.println(Json.text(entry));
            case CSV -> out.print(AuditText.csvRow(entry));
            case TABLE -> out.print(EntryText.of(entry));
        }
    }
}
