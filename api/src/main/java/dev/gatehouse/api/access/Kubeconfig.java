package dev.gatehouse.api.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes the file by which kubectl finds a server and logs in. */
public final class Kubeconfig {
    private static final List<String> OF_CLUSTER = List.of("server:", "certificate-authority-data:",
            "tls-server-name:");

    private Kubeconfig() {
    }

    /**
     * A server as clients see it.
     *
     * @param url        {@code https://127.0.0.1:9080}
     * @param authority  PEM of what vouches for its certificate; empty: who vouches for the web's
     * @param serverName that the certificate bears, where it is not the URL's host
     */
    public record Cluster(String url, String authority, Optional<String> serverName) {}

    /**
     * @param token confidential: so is the text
     */
    public static String text(Cluster cluster, String user, String token) {
        StringBuilder text = new StringBuilder("""
                apiVersion: v1
                kind: Config
                current-context: gatehouse
                clusters:
                - name: gatehouse
                  cluster:
                """);
        text.append("    server: ").append(cluster.url).append('\n');
        if (!cluster.authority.isEmpty()) {
            text.append("    certificate-authority-data: ").append(Base64.getEncoder()
                    .encodeToString(cluster.authority.getBytes(StandardCharsets.UTF_8))).append('\n');
        }
        cluster.serverName.ifPresent(name -> text.append("    tls-server-name: ").append(name).append('\n'));
        return text.append("""
                contexts:
                - name: gatehouse
                  context:
                    cluster: gatehouse
                    user: %s
                    namespace: default
                users:
                - name: %s
                  user:
                    token: %s
                """.formatted(user, user, token)).toString();
    }

    /** The lines of a text that say where the server is and how to know it. */
    static List<String> cluster(String text) {
        return text.lines().map(String::strip).filter(line -> OF_CLUSTER.stream().anyMatch(line::startsWith)).toList();
    }

    /** A URL's host, an IPv6 one without brackets. */
    public static String host(String url) {
        String host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
