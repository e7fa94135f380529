package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** A server to ask, as a kubeconfig describes it: with a bearer token. */
record Target(Path kubeconfig, String url, String token, HttpClient client) implements AutoCloseable {

    static Target of(Path kubeconfig) throws IOException, GeneralSecurityException {
        JsonNode config = Yaml.parse(Files.readString(kubeconfig));
        JsonNode cluster = config.path("clusters").path(0).path("cluster");
        byte[] authority = Base64.getDecoder().decode(Json.textAt(cluster, "certificate-authority-data"));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10)).sslContext(trusting(authority)).build();
        return new Target(kubeconfig, Json.textAt(cluster, "server"),
                Json.textAt(config.path("users").path(0).path("user"), "token"), client);
    }

    private static SSLContext trusting(byte[] authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        client.close();
    }
}
