package dev.gatehouse.api.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The administrator's way in, kept in the data folder: {@code admin-token.sha256} lets the server know the token,
 * {@code kubeconfig} (mode 0600) holds it for the owner's clients. Where either is missing a new token is made.
 */
public final class DataAccess {
    private final Path kubeconfig;
    private final TokenFile tokens;
    private final Optional<String> fresh;
    private final ApiCertificate certificate;

    private DataAccess(Path kubeconfig, TokenFile tokens, Optional<String> fresh, ApiCertificate certificate) {
        this.certificate = certificate;
        this.kubeconfig = kubeconfig;
        this.tokens = tokens;
        this.fresh = fresh;
    }

    /**
     * Reads what an earlier start left in a folder, which is made where it is missing.
     *
     * @param host by which clients reach the API; the certificate is for it and for loopback
     */
    public static DataAccess open(Path data, String host) throws IOException {
        Files.createDirectories(data);
        Path digest = data.resolve("admin-token.sha256");
        Path kubeconfig = data.resolve("kubeconfig");
        Path keys = data.resolve("api.p12");
        boolean trusted = Files.exists(keys);
        ApiCertificate certificate = ApiCertificate.open(keys, host);
        Optional<TokenFile> known = trusted && Files.exists(kubeconfig)
                ? TokenFile.read(digest)
                : Optional.empty();
        if (known.isPresent()) {
            return new DataAccess(kubeconfig, known.get(), Optional.empty(), certificate);
        }
        TokenFile.Issued issued = TokenFile.issue(digest);
        return new DataAccess(kubeconfig, issued.file(), Optional.of(issued.token()), certificate);
    }

    public Authenticator authenticator() {
        return tokens;
    }

    public ApiCertificate certificate() {
        return certificate;
    }

    /**
     * Writes the kubeconfig, or the server's address into the one that is there.
     *
     * @param url of the API
     * @return the file
     */
    public Path publish(String url) throws IOException {
        if (fresh.isPresent()) {
            TokenFile.writePrivately(kubeconfig, Kubeconfig.text(url, certificate.pem(), "admin", fresh.get()));
            return kubeconfig;
        }
        String text = Files.readString(kubeconfig);
        String moved = text.replaceAll("(?m)^(\\s+server: ).*$", "$1" + url);
        if (!moved.equals(text)) {
            TokenFile.writePrivately(kubeconfig, moved);
        }
        return kubeconfig;
    }
}
