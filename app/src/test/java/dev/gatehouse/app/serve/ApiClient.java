package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to an API as the kubeconfig of a data folder says. */
final class ApiClient implements AutoCloseable {
    static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private final String url;
    private final String token;
    private final HttpClient client;

    ApiClient(Path data) throws Exception {
        String kubeconfig = Files.readString(data.resolve("kubeconfig"));
        url = value(kubeconfig, "server");
        token = value(kubeconfig, "token");
        client = HttpClient.newBuilder().sslContext(trust(value(kubeconfig, "certificate-authority-data")))
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, "application/json", body);
    }

    /** Merges JSON into an object. */
    HttpResponse<String> merge(String path, String body) throws IOException, InterruptedException {
        return send("PATCH", path, "application/merge-patch+json", body);
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token).header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String value(String kubeconfig, String field) {
        Matcher matcher = Pattern.compile(field + ": (\\S+)").matcher(kubeconfig);
        assertThat(matcher.find()).as(field).isTrue();
        return matcher.group(1);
    }

    private static SSLContext trust(String pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("api", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(pem))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
