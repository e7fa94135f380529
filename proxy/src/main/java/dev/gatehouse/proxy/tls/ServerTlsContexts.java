package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.TlsVersions;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<SecretRef, WeakReference<ServerCertificate>> certificates = new HashMap<>();
    private final Map<SecretRef, String> reported = new HashMap<>();

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
        for (SecretRef ref : host.tls().map(tls -> tls.certificates()).orElse(List.of())) {
            try {
                usable.add(certificate(ref, secrets));
            } catch (UnusableTlsException e) {
                report(host, ref, String.valueOf(e.getMessage()));
            }
        }
        return usable;
    }

    private void report(ListenerHost host, SecretRef ref, String reason) {
        if (!reason.equals(reported.put(ref, reason))) {
            LOG.warn("Listener {} serves without the certificate {}: {}", host.name(), ref.name(), reason);
            observer.on(new Observation.SecretUnusable(ref, reason));
        }
    }

    private ServerCertificate certificate(SecretRef ref, SecretLookup secrets) {
        WeakReference<ServerCertificate> reference = certificates.get(ref);
        ServerCertificate known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        KeyMaterial material = KeyMaterial.of(ref, secrets);
        ServerCertificate made = new ServerCertificate(CertificateNames.of(material.leaf()), context(ref, material));
        certificates.values().removeIf(old -> old.get() == null);
        certificates.put(ref, new WeakReference<>(made));
        return made;
    }

    private SslContext context(SecretRef ref, KeyMaterial material) {
        try {
            return SslContextBuilder.forServer(material.key(), material.chainArray())
                    .sslProvider(TlsProviders.best())
                    .protocols(TlsProviders.protocols(TlsVersions.DEFAULT))
                    .applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, alpn))
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new UnusableTlsException(Optional.of(ref), ref.name() + " cannot be used: " + e.getMessage(), e);
        }
    }
}
