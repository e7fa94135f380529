package dev.gatehouse.api.access;

import dev.gatehouse.api.tls.ApiCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The administrator's way in, kept in the data folder: {@code admin-token.sha256} lets the server know the token,
 * {@code kubeconfig} (mode 0600) holds it for the owner's clients. Where either is missing a new token is made.
 */
public final class DataAccess {
    private static final Pattern TOKEN = Pattern.compile("(?m)^\\s+token: (\\S+)\\s*$");

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
     * @param host by which clients reach the API; a certificate that is made is for it and for loopback
     */
    public static DataAccess open(Path data, String host) throws IOException {
        Files.createDirectories(data);
        Path keys = data.resolve("api.p12");
        boolean trusted = Files.exists(keys);
        return open(data, ApiCertificate.open(keys, host), trusted);
    }

    /** The same with a certificate of one's own. */
    public static DataAccess open(Path data, ApiCertificate own) throws IOException {
        Files.createDirectories(data);
        return open(data, own, true);
    }

    private static DataAccess open(Path data, ApiCertificate certificate, boolean trusted) throws IOException {
        Path digest = data.resolve("admin-token.sha256");
        Path kubeconfig = data.resolve("kubeconfig");
        Optional<TokenFile> known = trusted && Files.exists(kubeconfig) && token(kubeconfig).isPresent()
                ? TokenFile.read(digest)
                : Optional.empty();
        if (known.isPresent()) {
            return new DataAccess(kubeconfig, known.get(), Optional.empty(), certificate);
        }
        TokenFile.Issued issued = TokenFile.issue(digest);
        return new DataAccess(kubeconfig, issued.file(), Optional.of(issued.token()), certificate);
    }

    private static Optional<String> token(Path kubeconfig) throws IOException {
        Matcher found = TOKEN.matcher(Files.readString(kubeconfig));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What lets the folder's owner in. */
    public TokenFile token() {
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
        Optional<String> token = fresh.isPresent() ? fresh : token(kubeconfig);
        String authority = certificate.identity().authority();
        Optional<String> name = certificate.identity().nameFor(Kubeconfig.host(url));
        String text = Kubeconfig.text(new Kubeconfig.Cluster(url, authority, name), "admin", token.orElseThrow());
        if (fresh.isPresent() || !Kubeconfig.cluster(Files.readString(kubeconfig)).equals(Kubeconfig.cluster(text))) {
            TokenFile.writePrivately(kubeconfig, text);
        }
        return kubeconfig;
    }
}
