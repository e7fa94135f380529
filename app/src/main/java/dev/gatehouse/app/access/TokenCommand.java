package dev.gatehouse.app.access;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.Table;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.client.ApiClient;
import dev.gatehouse.app.client.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse token}: bearer tokens of users. */
@Command(name = "token", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Bearer tokens for a server's API.", synopsisSubcommandLabel = "ACTION", footerHeading = "%n", footer = {
        "A token is shown once, when it is made; the server keeps its SHA-256.", "", "Examples:",
        "  gatehouse token create --user ci --expires 30d --description 'deploys'",
        "  gatehouse token list --user ci", "  gatehouse token revoke ci-bcdfghjk"})
public final class TokenCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec own = Objects.requireNonNull(spec);
        own.commandLine().usage(own.commandLine().getErr());
        throw new BadUsageException("what about tokens? " + String.join(", ", own.subcommands().keySet()));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a token and print it, alone on standard output.")
    void create(@Mixin ServerOptions server,
            @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose rights it has.") String user,
            @Option(names = "--name", paramLabel = "NAME", description = "By which it is revoked (default: one is made).") @Nullable String name,
            @Option(names = "--expires", defaultValue = "90d", paramLabel = "TIME", description = "How long it lasts: 12h, 90d, never (default: ${DEFAULT-VALUE}).") String expires,
            @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.") @Nullable String description) {
        ObjectNode body = Json.object().put("user", user).put("expiresInSeconds", Expiry.seconds(expires));
        if (name != null) {
            body.put("name", name);
        }
        if (description != null) {
            body.put("description", description);
        }
        try (ApiClient client = server.connect()) {
            JsonNode made = client.post(AccessPaths.TOKENS, body).body();
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            String end = Json.textAt(made, "expires");
            err.println("token " + Json.textAt(made, "name") + " of " + user
                    + (end.isEmpty() ? ", which never expires" : ", until " + end) + ":");
            err.flush();
            out().println(Json.textAt(made, "token"));
            out().flush();
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show tokens, never their values.")
    void list(@Mixin ServerOptions server,
            @Option(names = "--user", paramLabel = "NAME", description = "Whose (default: all that may be seen).") @Nullable String user) {
        Table table = new Table("NAME", "USER", "EXPIRES", "LAST USED", "DESCRIPTION");
        try (ApiClient client = server.connect()) {
            String query = user == null ? "" : "?user=" + AccessPaths.encoded(user);
            for (JsonNode token : client.get(AccessPaths.TOKENS + query).path("items")) {
                table.row(Stream.of("name", "user", "expires", "lastUsed", "description")
                        .map(field -> Json.textAt(token, field)).map(text -> text.isEmpty() ? "-" : text)
                        .toArray(String[]::new));
            }
        }
        out().print(table.text());
        out().flush();
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Take tokens no longer, from now on.")
    void revoke(@Mixin ServerOptions server,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "As list shows them.") List<String> names) {
        try (ApiClient client = server.connect()) {
            for (String name : names) {
                client.delete(AccessPaths.token(name), Json.object());
                out().println("token " + name + " revoked");
                out().flush();
            }
        }
    }
}
