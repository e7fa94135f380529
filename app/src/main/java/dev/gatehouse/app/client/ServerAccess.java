package dev.gatehouse.app.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is reached and who asks, as one context of a kubeconfig says.
 *
 * @param kubeconfig  the file that says so, for messages
 * @param server      base URL, without a slash at its end
 * @param authorities PEM of the certificates to trust; empty: the system's
 * @param serverName  that its certificate must bear; empty: the URL's host
 * @param insecure    whether any certificate will do
 * @param login       who asks
 * @param keys        a client certificate, with or without a login
 * @param namespace   for what names none
 */
public record ServerAccess(Path kubeconfig, URI server, Optional<String> authorities, Optional<String> serverName,
        boolean insecure, Login login,
        Optional<ClientKeys> keys, String namespace) {

    /** What the Authorization field says. {@code toString} prints nothing confidential. */
    public sealed interface Login {
        /** A bearer token. */
        record Token(String token) implements Login {
            @Override
            public String toString() {
                return "Token[***]";
            }
        }

        /** A name and a password. */
        record Password(String user, String password) implements Login {
            @Override
            public String toString() {
                return "Password[" + user + ", ***]";
            }
        }

        /** Nothing: the client certificate says it, or nobody does. */
        record None() implements Login {}
    }

    /** A client certificate's chain and its key, in PEM. */
    public record ClientKeys(String chain, String key) {
        @Override
        public String toString() {
            return "ClientKeys[***]";
        }
    }
}
