package dev.gatehouse.api.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The administrator's way in, kept in the data folder: {@code admin-token.sha256} lets the server know the token,
 * {@code kubeconfig} (mode 0600) holds it for the owner's clients.
 */
public final class DataAccess {
    private static final String DIGEST = "admin-token.sha256";
    private static final String KUBECONFIG = "kubeconfig";

    private DataAccess() {
    }

    /**
     * What a start found or made.
     *
     * @param kubeconfig for clients
     * @param made       whether the token is new
     */
    public record Opened(Authenticator authenticator, Path kubeconfig, boolean made) {}

    /**
     * Reads the token's digest, or makes a token where there is none or the kubeconfig is gone.
     *
     * @param url of the API, for the kubeconfig
     */
    public static Opened open(Path data, String url) throws IOException {
        Files.createDirectories(data);
        Path digest = data.resolve(DIGEST);
        Path kubeconfig = data.resolve(KUBECONFIG);
        Optional<TokenFile> known = Files.exists(kubeconfig) ? TokenFile.read(digest) : Optional.empty();
        if (known.isPresent()) {
            String text = Files.readString(kubeconfig);
            String moved = text.replaceAll("(?m)^(\\s+server: ).*$", "$1" + url);
            if (!moved.equals(text)) {
                TokenFile.writePrivately(kubeconfig, moved);
            }
            return new Opened(known.get(), kubeconfig, false);
        }
        TokenFile.Issued issued = TokenFile.issue(digest);
        TokenFile.writePrivately(kubeconfig, Kubeconfig.text(url, "admin", issued.token()));
        return new Opened(issued.file(), kubeconfig, true);
    }
}
