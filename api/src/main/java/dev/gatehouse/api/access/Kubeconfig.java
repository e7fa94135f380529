package dev.gatehouse.api.access;

/** Writes the file by which kubectl finds a server and logs in. */
public final class Kubeconfig {
    private Kubeconfig() {
    }

    /**
     * @param url   {@code http://127.0.0.1:9080}
     * @param token confidential: so is the text
     */
    public static String text(String url, String user, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: gatehouse
                clusters:
                - name: gatehouse
                  cluster:
                    server: %s
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
                """.formatted(url, user, user, token);
    }
}
