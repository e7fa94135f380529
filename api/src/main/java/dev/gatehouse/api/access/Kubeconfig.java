package dev.gatehouse.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the file by which kubectl finds a server and logs in. */
public final class Kubeconfig {
    private Kubeconfig() {
    }

    /**
     * @param url   {@code https://127.0.0.1:9080}
     * @param pem   the certificate that the server shows
     * @param token confidential: so is the text
     */
    public static String text(String url, String pem, String user, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: gatehouse
                clusters:
                - name: gatehouse
                  cluster:
                    server: %s
                    certificate-authority-data: %s
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
                """.formatted(url,
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)), user, user, token);
    }
}
