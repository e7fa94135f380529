package dev.gatehouse.app.serve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Requests of {@link TrainCommand}, on bare sockets: no client's classes are to be learned. What is answered is read over. */
final class TrainingTraffic {
    private static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes";
    private static final String ROUTE = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "trained"},
             "spec": {"hostnames": ["trained.example"], "rules": [{"filters": [{"type": "RequestRedirect",
              "requestRedirect": {"hostname": "elsewhere.example"}}]}]}}
            """;

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final int PATIENCE_MILLIS = 10_000;

    private TrainingTraffic() {
    }

    /** GETs over a number of connections, as many on each. */
    static void load(int port, String path, int connections, int requests) throws IOException {
        byte[] kept = request("GET", path, "Connection: keep-alive\r\n", "");
        byte[] last = request("GET", path, "Connection: close\r\n", "");
        for (int i = 0; i < connections; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                for (int j = 1; j < requests; j++) {
                    out.write(kept);
                }
                out.write(last);
                out.flush();
                readOver(socket.getInputStream());
            }
        }
    }

    /** What a kubectl does that applies an object, looks at it and takes it away. */
    static void use(ResourceApi api) throws IOException {
        String kubeconfig = Files.readString(api.kubeconfig());
        SocketFactory sockets = trusting(value(kubeconfig, "certificate-authority-data"));
        String head = "Connection: close\r\nAuthorization: Bearer " + value(kubeconfig, "token") + "\r\n";
        String table = head + "Accept: application/json;as=Table;v=v1;g=meta.k8s.io,application/json\r\n";
        String json = head + "Content-Type: application/json\r\n";
        int port = URI.create(api.url()).getPort();
        send(sockets, port, request("GET", "/apis", head, ""));
        send(sockets, port, request("POST", ROUTES, json, ROUTE));
        send(sockets, port, request("GET", ROUTES, table, ""));
        send(sockets, port, request("GET", ROUTES + "/trained", head, ""));
        send(sockets, port, request("GET", ROUTES + "?watch=1&timeoutSeconds=1", head, ""));
        send(sockets, port, request("DELETE", ROUTES + "/trained", head, ""));
    }

    private static void send(SocketFactory sockets, int port, byte[] request) throws IOException {
        try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            readAnswer(socket.getInputStream());
        }
    }

    private static void readOver(InputStream in) throws IOException {
        byte[] buffer = new byte[16 << 10];
        while (in.read(buffer) >= 0) {
            // What it says does not matter here.
        }
    }

    /** To the end that its head announces: servers may leave connections open. */
    private static void readAnswer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[16 << 10];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            Matcher length = LENGTH.matcher(text);
            int body = text.indexOf("\r\n\r\n") + 4;
            if (body >= 4 && (length.find()
                    ? text.length() - body >= Integer.parseInt(length.group(1))
                    : text.toString().endsWith("\r\n0\r\n\r\n"))) {
                return;
            }
        }
    }

    private static byte[] request(String method, String path, String fields, String body) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String value(String kubeconfig, String field) throws IOException {
        Matcher matcher = Pattern.compile(field + ": (\\S+)").matcher(kubeconfig);
        if (!matcher.find()) {
            throw new IOException("the kubeconfig has no " + field);
        }
        return matcher.group(1);
    }

    private static SocketFactory trusting(String pem) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("api", CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(pem))));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the API's certificate can't be used: " + e.getMessage(), e);
        }
    }
}
