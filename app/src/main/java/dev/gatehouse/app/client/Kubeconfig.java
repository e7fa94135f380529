package dev.gatehouse.app.client;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import dev.gatehouse.app.cli.WrongStateException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A kubeconfig file, as kubectl reads it; credential plugins apart. */
public final class Kubeconfig {
    private static final List<String> PLUGINS = List.of("exec", "auth-provider");

    private final Path file;
    private final JsonNode tree;

    private Kubeconfig(Path file, JsonNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /** @throws WrongStateException the file can't be read, or is no kubeconfig */
    public static Kubeconfig read(Path file) {
        try {
            JsonNode tree = Yaml.parse(Files.readString(file));
            if (!tree.path("clusters").isArray() || !tree.path("contexts").isArray()) {
                throw new WrongStateException(file + ": no kubeconfig: clusters and contexts are missing");
            }
            return new Kubeconfig(file, tree);
        } catch (IOException e) {
            throw new WrongStateException(file + ": can't be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new WrongStateException(file + ": " + e.getMessage());
        }
    }

    /**
     * What a context says.
     *
     * @param chosen by name; empty: the file's current one
     * @throws WrongStateException says what is missing
     */
    public ServerAccess access(Optional<String> chosen) {
        String name = chosen.orElse(Json.textAt(tree, "current-context"));
        if (name.isEmpty()) {
            throw wrong("current-context is missing: choose one with --context (" + names("contexts") + ")");
        }
        JsonNode context = entry("contexts", "context", name);
        JsonNode cluster = entry("clusters", "cluster", Json.textAt(context, "cluster"));
        String userName = Json.textAt(context, "user");
        JsonNode user = userName.isEmpty() ? Json.object() : entry("users", "user", userName);
        requirePlain(userName, user);
        String namespace = Json.textAt(context, "namespace");
        return new ServerAccess(file, server(cluster), material(cluster, "certificate-authority"),
                Optional.of(Json.textAt(cluster, "tls-server-name")).filter(text -> !text.isEmpty()),
                cluster.path("insecure-skip-tls-verify").asBoolean(false), login(user), keys(user),
                namespace.isEmpty() ? "default" : namespace);
    }

    private JsonNode entry(String list, String field, String name) {
        return tree.path(list).valueStream().filter(each -> Json.textAt(each, "name").equals(name))
                .map(each -> each.path(field)).findFirst()
                .orElseThrow(() -> wrong("there is no " + field + " \"" + name + "\" (there is " + names(list) + ")"));
    }

    private String names(String list) {
        List<String> names = tree.path(list).valueStream().map(each -> Json.textAt(each, "name")).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private URI server(JsonNode cluster) {
        String text = Json.textAt(cluster, "server");
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() == null || !List.of("https", "http").contains(uri.getScheme())) {
                throw wrong("server: \"" + text + "\" is not like https://host:port");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw wrong("server: " + e.getMessage());
        }
    }

    private void requirePlain(String name, JsonNode user) {
        for (String plugin : PLUGINS) {
            if (user.has(plugin)) {
                throw wrong("user \"" + name + "\" logs in by " + plugin + ", which is not supported: use a token or"
                        + " a client certificate (kubectl create token …)");
            }
        }
    }

    private ServerAccess.Login login(JsonNode user) {
        String token = Json.textAt(user, "token");
        String tokenFile = Json.textAt(user, "tokenFile");
        String name = Json.textAt(user, "username");
        if (!token.isEmpty()) {
            return new ServerAccess.Login.Token(token);
        }
        if (!tokenFile.isEmpty()) {
            return new ServerAccess.Login.Token(text("tokenFile", tokenFile).strip());
        }
        return name.isEmpty()
                ? new ServerAccess.Login.None()
                : new ServerAccess.Login.Password(name, Json.textAt(user, "password"));
    }

    private Optional<ServerAccess.ClientKeys> keys(JsonNode user) {
        Optional<String> chain = material(user, "client-certificate");
        Optional<String> key = material(user, "client-key");
        if (chain.isPresent() != key.isPresent()) {
            throw wrong("client-certificate and client-key need each other");
        }
        return chain.map(each -> new ServerAccess.ClientKeys(each, key.orElseThrow()));
    }

    /** In the file itself ({@code …-data}), or in a file of its own. */
    private Optional<String> material(JsonNode in, String field) {
        String data = Json.textAt(in, field + "-data");
        if (!data.isEmpty()) {
            try {
                return Optional.of(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw wrong(field + "-data: not base64");
            }
        }
        String other = Json.textAt(in, field);
        return other.isEmpty() ? Optional.empty() : Optional.of(text(field, other));
    }

    private String text(String field, String name) {
        Path other = file.toAbsolutePath().resolveSibling(name);
        try {
            return Files.readString(other);
        } catch (IOException e) {
            throw wrong(field + ": " + other + " can't be read: " + e);
        }
    }

    private WrongStateException wrong(String problem) {
        return new WrongStateException(file + ": " + problem);
    }
}
