package dev.gatehouse.app.echo;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.WrongStateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse echo}: a test upstream in the foreground. */
@Command(name = "echo", mixinStandardHelpOptions = true, versionProvider = dev.gatehouse.app.cli.VersionText.class, description = "A test upstream: answers with what it received.", footerHeading = "%n", footer = {
        "An HTTP answer is a report in JSON: name, protocol, method, path, query,",
        "headers, size and SHA-256 of the body, trailers, TLS and SNI, peer. It speaks",
        "HTTP/1.1 and HTTP/2 (h2c with prior knowledge; h2 by ALPN with --tls) on the",
        "same port, echoes WebSocket frames and gRPC messages.", "",
        "A request's query changes its answer:",
        "  ?status=503           the status", //
        "  ?delay=250ms          waits before the answer",
        "  ?size=1000000         a body of so many bytes",
        "  ?size=9000&chunks=3   the body in pieces, without a length",
        "  ?interval=1s          time between the pieces",
        "  ?header=X-A:b         one more header, repeatable",
        "  ?body=echo            the request's body, as it comes",
        "  ?close                closes the connection after the answer",
        "  ?drop                 closes the connection instead of an answer",
        "GET /empty and GET /bytes/100 are answered as fast as possible, for benchmarks.", "", "Examples:",
        "  gatehouse echo --port 9001 --name one",
        "  gatehouse echo --port 9443 --tls",
        "  gatehouse echo --unix /tmp/app.sock --tcp 9002 --udp 9003"})
public final class EchoCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "HTTP port; 0 picks a free one and prints it.")
    private @Nullable Integer port;

    @Option(names = "--address", paramLabel = "IP", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(names = "--unix", paramLabel = "PATH", description = "Serve HTTP on a unix socket.")
    private @Nullable Path unix;

    @Option(names = "--tcp", paramLabel = "PORT", description = "Send back every byte on this port.")
    private @Nullable Integer tcp;

    @Option(names = "--udp", paramLabel = "PORT", description = "Send back every datagram on this port.")
    private @Nullable Integer udp;

    @Option(names = "--tls", description = "TLS with a self-signed certificate for localhost, the address and --name.")
    private boolean tls;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "echo", description = "How it calls itself (default: ${DEFAULT-VALUE}).")
    private String name = "echo";

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Event loops (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port == null && unix == null && tcp == null && udp == null) {
            throw new BadUsageException("nothing to listen on: give --port N, --unix PATH, --tcp PORT or --udp PORT");
        }
        EchoServer server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "echo-stop"));
        print(server);
        server.awaitClose();
        return ExitCode.DONE;
    }

    private EchoServer start() {
        try {
            return EchoServer.start(new EchoSettings(name, address, optional(port), certificate(),
                    Optional.ofNullable(unix), optional(tcp), optional(udp), Math.max(1, threads)));
        } catch (IOException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<EchoCertificate> certificate() throws IOException {
        if (!tls) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.add(InetAddress.getByName(address).getHostAddress());
        if (name.matches("[A-Za-z0-9.-]+")) {
            names.add(name);
        }
        try {
            return Optional.of(EchoCertificate.selfSigned(List.copyOf(names)));
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate could be made: " + e.getMessage(), e);
        }
    }

    private void print(EchoServer server) {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        String scheme = tls ? "https" : "http";
        server.httpPort().ifPresent(bound -> out.println(name + ": " + scheme + "://" + address + ":" + bound));
        if (unix != null) {
            out.println(name + ": " + scheme + " on " + unix);
        }
        server.tcpPort().ifPresent(bound -> out.println(name + ": tcp " + address + ":" + bound));
        server.udpPort().ifPresent(bound -> out.println(name + ": udp " + address + ":" + bound));
        out.flush();
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
