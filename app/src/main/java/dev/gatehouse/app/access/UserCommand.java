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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code gatehouse user}: who may log in, and what they may do. */
@Command(name = "user", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Users of a server's API and their roles.", synopsisSubcommandLabel = "ACTION", footerHeading = "%n", footer = {
        "Roles: viewer, editor, publisher, owner in a namespace (a gateway) or everywhere; admin everywhere.",
        "A password is typed, or is the first line of standard input; it is never an argument.", "", "Examples:",
        "  gatehouse user passwd admin                     so that admin can log in to the console",
        "  gatehouse user add alice --display-name 'Alice A.'",
        "  gatehouse user grant alice --role editor -n shop",
        "  gatehouse user grant bob --role publisher -n shop --environments stag,test",
        "  gatehouse kubeconfig --user alice > alice.kubeconfig"})
public final class UserCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec own = Objects.requireNonNull(spec);
        own.commandLine().usage(own.commandLine().getErr());
        throw new BadUsageException("what about users? " + String.join(", ", own.subcommands().keySet()));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Make a user, without a password unless one is given.")
    void add(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--display-name", paramLabel = "TEXT", description = "As people know it.") @Nullable String displayName,
            @Option(names = "--role", paramLabel = "ROLE", description = "That it has everywhere.") @Nullable String role,
            @Option(names = "--password-stdin", description = "The first line of standard input is its password.") boolean stdin) {
        String password = stdin ? PasswordPrompt.read(true, name) : "";
        ObjectNode body = Json.object().put("name", name);
        if (displayName != null) {
            body.put("displayName", displayName);
        }
        if (role != null) {
            body.put("role", role);
        }
        try (ApiClient client = server.connect()) {
            client.post(AccessPaths.USERS, body);
            if (stdin) {
                client.put(AccessPaths.user(name) + "/password", Json.object().put("password", password));
            }
        }
        say("user " + name + " made");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show all users and their roles.")
    void list(@Mixin ServerOptions server) {
        Table table = new Table("NAME", "ROLE", "ROLES IN NAMESPACES", "LOGIN", "DISPLAY NAME");
        try (ApiClient client = server.connect()) {
            for (JsonNode user : client.get(AccessPaths.USERS).path("items")) {
                String login = user.path("disabled").asBoolean(false)
                        ? "disabled"
                        : user.path("password").asBoolean(false) ? "password" : "tokens only";
                table.row(Json.textAt(user, "name"), dash(Json.textAt(user, "role")), dash(UserChanges.grants(user)),
                        login,
                        Json.textAt(user, "displayName"));
            }
        }
        out().print(table.text());
        out().flush();
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    @Command(name = "passwd", mixinStandardHelpOptions = true, description = "Set a user's password; it is logged out elsewhere.")
    void passwd(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--password-stdin", description = "The first line of standard input is the password.") boolean stdin,
            @Option(names = "--remove", description = "Take the password away: no more logins by it.") boolean remove) {
        if (stdin && remove) {
            throw new BadUsageException("--password-stdin and --remove exclude each other");
        }
        try (ApiClient client = server.connect()) {
            if (remove) {
                client.delete(AccessPaths.user(name) + "/password", Json.object());
            } else {
                client.put(AccessPaths.user(name) + "/password",
                        Json.object().put("password", PasswordPrompt.read(stdin, name)));
            }
        }
        say("password of " + name + (remove ? " removed" : " set"));
    }

    @Command(name = "grant", mixinStandardHelpOptions = true, description = "Give a user a role in a namespace, or everywhere.")
    void grant(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, editor, publisher, owner, admin.") String role,
            @Option(names = {"-n",
                    "--namespace"}, paramLabel = "NAMESPACE", description = "Where (default: everywhere).") @Nullable String namespace,
            @Option(names = "--environments", split = ",", paramLabel = "NAME", description = "Where a publisher may publish (default: all).") @Nullable List<String> environments) {
        if (namespace == null && environments != null) {
            throw new BadUsageException("--environments needs a namespace: give -n");
        }
        try (ApiClient client = server.connect()) {
            if (namespace == null) {
                UserChanges.patch(client, name, Json.object().put("role", role));
            } else {
                ObjectNode body = Json.object().put("namespace", namespace).put("role", role);
                ArrayNode list = body.putArray("environments");
                if (environments != null) {
                    environments.forEach(list::add);
                }
                client.post(AccessPaths.user(name) + "/grants", body);
            }
        }
        say(name + " is " + role + (namespace == null ? " everywhere" : " in " + namespace));
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Take a role away.")
    void revoke(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "Which one in the namespace (default: all).") @Nullable String role,
            @Option(names = {"-n",
                    "--namespace"}, paramLabel = "NAMESPACE", description = "Where (default: the role everywhere).") @Nullable String namespace) {
        try (ApiClient client = server.connect()) {
            if (namespace == null) {
                UserChanges.patch(client, name, Json.object().put("role", ""));
            } else {
                client.delete(AccessPaths.user(name) + "/grants?namespace=" + AccessPaths.encoded(namespace)
                        + (role == null ? "" : "&role=" + AccessPaths.encoded(role)), Json.object());
            }
        }
        say("taken from " + name + (namespace == null ? ": the role everywhere" : " in " + namespace));
    }

    @Command(name = "disable", mixinStandardHelpOptions = true, description = "Take none of a user's credentials any more.")
    void disable(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        try (ApiClient client = server.connect()) {
            UserChanges.patch(client, name, Json.object().put("disabled", true));
        }
        say("user " + name + " disabled");
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a disabled user in again.")
    void enable(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        try (ApiClient client = server.connect()) {
            UserChanges.patch(client, name, Json.object().put("disabled", false));
        }
        say("user " + name + " enabled");
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a user with all tokens and sessions.")
    void delete(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
        try (ApiClient client = server.connect()) {
            client.delete(AccessPaths.user(name), Json.object());
        }
        say("user " + name + " deleted");
    }
}
