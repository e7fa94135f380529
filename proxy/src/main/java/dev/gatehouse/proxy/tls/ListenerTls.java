package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.ListenerHost;
import io.netty.handler.ssl.SslContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate for a name that a client asks for.
 *
 * <p>First the listener whose hostname fits best, an exact one before a wildcard before any (Gateway API, listeners
 * that share a port); then, among its certificates only, the first that is for the name, else the first.
 */
public final class ListenerTls {
    private final Map<String, Host> exact = new HashMap<>();
    private final List<Host> patterns;

    record Host(ListenerHost host, List<ServerCertificate> certificates) {
        Host {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * What was chosen.
     *
     * @param host    the listener that the connection belongs to
     * @param context makes the connection's TLS handler
     */
    public record Choice(ListenerHost host, SslContext context) {}

    ListenerTls(List<Host> hosts) {
        for (Host host : hosts) {
            var pattern = host.host.hostname();
            if (!pattern.isAny() && !pattern.isWildcard()) {
                exact.putIfAbsent(pattern.value(), host);
            }
        }
        patterns = hosts.stream()
                .filter(host -> host.host.hostname().isAny() || host.host.hostname().isWildcard())
                .sorted(Comparator.comparing(host -> host.host.hostname()))
                .toList();
    }

    /**
     * The choice for a name.
     *
     * @param sni lower case; empty where the client names none: then only a listener for any host fits
     * @return empty when no listener is for this name, or the one that is has no usable certificate
     */
    public Optional<Choice> choose(String sni) {
        Host host = host(sni);
        if (host == null || host.certificates.isEmpty()) {
            return Optional.empty();
        }
        for (ServerCertificate certificate : host.certificates) {
            if (CertificateNames.cover(certificate.names(), sni)) {
                return Optional.of(new Choice(host.host, certificate.context()));
            }
        }
        return Optional.of(new Choice(host.host, host.certificates.getFirst().context()));
    }

    private @Nullable Host host(String sni) {
        Host found = exact.get(sni);
        if (found != null) {
            return found;
        }
        for (Host pattern : patterns) {
            if (pattern.host.hostname().matches(sni)) {
                return pattern;
            }
        }
        return null;
    }
}
