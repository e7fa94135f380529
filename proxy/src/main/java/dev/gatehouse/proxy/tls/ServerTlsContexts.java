package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.ClientAuthentication;
import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import dev.gatehouse.snapshot.TlsVersions;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.lang.ref.WeakReference;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS contexts of listeners, one for each certificate, kept across reloads by digest. Thread-safe.
 *
 * <p>Material that cannot be used is reported as {@link Observation.SecretUnusable} and left out; the listener's other
 * certificates serve on.
 */
public final class ServerTlsContexts {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTlsContexts.class);

    private final DataPlane.Observer observer;
    private final List<String> alpn;
    private final Map<Way, WeakReference<ServerCertificate>> certificates = new HashMap<>();
    private final Map<SecretRef, String> reported = new HashMap<>();

    /** What makes a context: sessions of one are not resumed in another. */
    private record Way(SecretRef certificate, Optional<ClientAuthentication> clients) {}

    /**
     * Contexts for listeners.
     *
     * @param observer hears of unusable material
     * @param alpn     protocols to offer, the preferred first: {@code http/1.1}
     */
    public ServerTlsContexts(DataPlane.Observer observer, List<String> alpn) {
        this.observer = observer;
        this.alpn = List.copyOf(alpn);
    }

    /** The certificates of one listener, ready to be chosen from by SNI. Never fails; see the class. */
    public synchronized ListenerTls build(Listener listener, SecretLookup secrets) {
        List<ListenerTls.Host> hosts = new ArrayList<>();
        for (ListenerHost host : listener.hosts()) {
            hosts.add(new ListenerTls.Host(host, usable(host, secrets)));
        }
        return new ListenerTls(hosts);
    }

    private List<ServerCertificate> usable(ListenerHost host, SecretLookup secrets) {
        List<ServerCertificate> usable = new ArrayList<>();
        Optional<ClientAuthentication> clients = host.tls().flatMap(ServerTls::clients);
        for (SecretRef ref : host.tls().map(ServerTls::certificates).orElse(List.of())) {
            try {
                usable.add(certificate(new Way(ref, clients), secrets));
            } catch (UnusableTlsException e) {
                report(host, ref, String.valueOf(e.getMessage()));
            }
        }
        return usable;
    }

    /** Without any authority that can be used nobody gets in, rather than everybody. */
    private static void ask(ClientAuthentication clients, SslContextBuilder builder, SecretLookup secrets) {
        if (clients.required()) {
            Set<X509Certificate> authorities = new LinkedHashSet<>();
            clients.authorities().forEach(bundle -> authorities.addAll(KeyMaterial.trusted(bundle, secrets)));
            builder.clientAuth(ClientAuth.REQUIRE).trustManager(TrustedAuthorities.verifier(authorities));
        } else {
            builder.clientAuth(ClientAuth.OPTIONAL).trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
    }

    private void report(ListenerHost host, SecretRef ref, String reason) {
        if (!reason.equals(reported.put(ref, reason))) {
            LOG.warn("Listener {} serves without the certificate {}: {}", host.name(), ref.name(), reason);
            observer.on(new Observation.SecretUnusable(ref, reason));
        }
    }

    private ServerCertificate certificate(Way way, SecretLookup secrets) {
        WeakReference<ServerCertificate> reference = certificates.get(way);
        ServerCertificate known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        KeyMaterial material = KeyMaterial.of(way.certificate(), secrets);
        ServerCertificate made = new ServerCertificate(CertificateNames.of(material.leaf()),
                context(way, material, secrets));
        certificates.values().removeIf(old -> old.get() == null);
        certificates.put(way, new WeakReference<>(made));
        return made;
    }

    private SslContext context(Way way, KeyMaterial material, SecretLookup secrets) {
        SecretRef ref = way.certificate();
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(material.key(), material.chainArray())
                    .sslProvider(TlsProviders.best())
                    .protocols(TlsProviders.protocols(TlsVersions.DEFAULT))
                    .applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, alpn));
            way.clients().ifPresent(clients -> ask(clients, builder, secrets));
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new UnusableTlsException(Optional.of(ref), ref.name() + " cannot be used: " + e.getMessage(), e);
        }
    }
}
