package dev.gatehouse.app.serve;

import dev.gatehouse.proxy.testing.RawResponse;
import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.proxy.testing.TestDnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage for one manifest of Backend's documentation: upstreams on loopback for what it names, a name server and a
 * certificate authority of its own, what the document leaves out beside it, and the gateway in front.
 */
final class BackendDocument implements AutoCloseable {
    private static final Path MANIFESTS = Path.of("../model/src/test/resources/backend-doc");

    private final Path folder;
    private final Path files;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<String> arguments = new ArrayList<>();
    private final TestCertificates certificates = new TestCertificates();
    private final TestDnsServer dns = TestDnsServer.start();
    private @Nullable Gateway gateway;

    /** @param manifest its file name, copied as it stands */
    BackendDocument(String manifest, Path folder) throws Exception {
        this.folder = folder;
        this.files = Files.createDirectories(folder.resolve("manifests"));
        Files.copy(MANIFESTS.resolve(manifest), files.resolve(manifest));
        parts.push(dns);
        Path authority = folder.resolve("ca.pem");
        Files.writeString(authority, certificates.authority.getCertificatePEM());
        arguments.addAll(List.of("--nameserver", dns.hostPort(), "--ca-file", authority.toString()));
    }

    TestDnsServer dns() {
        return dns;
    }

    /** What plays an HTTPS host of this name: a DNS record, a certificate, and a port of its own. */
    RecordingUpstream https(String host, int declaredPort) throws Exception {
        RecordingUpstream upstream = httpsAt(host, 0);
        named(host, declaredPort, upstream.port());
        return upstream;
    }

    /** The same on a port of one that was closed. */
    RecordingUpstream httpsAt(String host, int port) throws Exception {
        return part(RecordingUpstream.tls(host, port, certificates.issue(host)));
    }

    /** The name is asked for at the name server; only the port is another. */
    void named(String host, int declaredPort, int port) {
        dns.a(host, 60, "127.0.0.1");
        connectTo(host + ":" + declaredPort, host + ":" + port);
    }

    /** What plays an IP and port of the manifest. */
    RecordingUpstream http(String ip, int declaredPort) throws IOException {
        RecordingUpstream upstream = part(RecordingUpstream.plain(ip));
        connectTo(ip + ":" + declaredPort, "127.0.0.1:" + upstream.port());
        return upstream;
    }

    /** Leads connections elsewhere. */
    BackendDocument connectTo(String from, String to) {
        arguments.addAll(List.of("--connect-to", from + "=" + to));
        return this;
    }

    /** A Service and its EndpointSlice, which the document does not show. */
    RecordingUpstream service(String namespace, String name, int port) throws IOException {
        RecordingUpstream upstream = part(RecordingUpstream.plain(name));
        return beside(name + ".yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  ports:
                    - port: %3$d
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: %1$s-1
                  namespace: %2$s
                  labels: {kubernetes.io/service-name: %1$s}
                addressType: IPv4
                ports:
                  - port: %4$d
                endpoints:
                  - addresses: [127.0.0.1]
                """.formatted(name, namespace, port, upstream.port()), upstream);
    }

    /** A route for the Backend, where the document shows none. */
    BackendDocument route(String name, String backend) throws IOException {
        return beside("route.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs:
                    - name: my-gateway
                  rules:
                    - backendRefs:
                        - group: gateway.envoyproxy.io
                          kind: Backend
                          name: %s
                """.formatted(name, backend), this);
    }

    private <T> T beside(String file, String text, T result) throws IOException {
        Files.writeString(files.resolve(file), text);
        return result;
    }

    /** A place for a socket; short enough for one. */
    Path socket() {
        return folder.resolve("s");
    }

    <P extends AutoCloseable> P part(P part) {
        parts.push(part);
        return part;
    }

    Gateway serve() throws IOException, InterruptedException {
        Gateway started = part(Gateway.serve(files, arguments));
        gateway = started;
        return started;
    }

    RawResponse get(String host, String path) {
        Gateway serving = gateway;
        if (serving == null) {
            throw new IllegalStateException("serve() first");
        }
        return serving.get(host, path);
    }

    /** Who answered each of so many requests. */
    List<String> answers(int requests) {
        return answers(requests, "client.test", "/");
    }

    List<String> answers(int requests, String host, String path) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            RawResponse response = get(host, path);
            names.add(response.status() == 200 ? response.header("x-upstream") : response.head() + response.body());
        }
        return names;
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
