package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.SubjectAltName;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts for upstreams, one for each different set of settings. Thread-safe.
 *
 * <p>A context is found again for equal settings as long as somebody holds it: settings name their key material by
 * digest, so a rotated certificate makes a new one, and the old one goes with its last connection.
 */
public final class UpstreamTlsContexts {
    private final Optional<Path> caFile;
    private final Map<Key, WeakReference<UpstreamTlsContext>> contexts = new HashMap<>();
    private @Nullable X509ExtendedTrustManager system;

    private record Key(UpstreamTls tls, UpstreamProtocol protocol) {}

    /**
     * Contexts that trust the system's CAs and, with them, those of a file.
     *
     * @throws UnusableTlsException when the file cannot be read or holds no certificate
     */
    public UpstreamTlsContexts(Optional<Path> caFile) {
        caFile.ifPresent(TrustedAuthorities::file);
        this.caFile = caFile;
    }

    /** {@code OPENSSL} or {@code JDK}. */
    public static String providerName() {
        return TlsProviders.best().name();
    }

    /**
     * The context for these settings. Builds it on first use, which takes milliseconds: not for each request.
     *
     * @throws UnusableTlsException says which material or setting is at fault
     */
    public synchronized UpstreamTlsContext get(UpstreamTls tls, UpstreamProtocol protocol, SecretLookup secrets) {
        Key key = new Key(tls, protocol);
        WeakReference<UpstreamTlsContext> reference = contexts.get(key);
        UpstreamTlsContext known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        UpstreamTlsContext made = build(tls, protocol, secrets);
        contexts.values().removeIf(old -> old.get() == null);
        contexts.put(key, new WeakReference<>(made));
        return made;
    }

    private UpstreamTlsContext build(UpstreamTls tls, UpstreamProtocol protocol, SecretLookup secrets) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(TlsProviders.best())
                .protocols(TlsProviders.protocols(tls.versions()))
                .applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
                        alpn(tls, protocol)));
        trust(builder, tls, secrets);
        tls.clientCertificate().ifPresent(ref -> present(builder, ref, secrets));
        if (!tls.ciphers().isEmpty()) {
            builder.ciphers(TlsProviders.ciphers(tls.ciphers()));
        }
        try {
            return new UpstreamTlsContext(builder.build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new UnusableTlsException(Optional.empty(), "TLS settings cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<String> alpn(UpstreamTls tls, UpstreamProtocol protocol) {
        if (!tls.alpn().isEmpty()) {
            return tls.alpn();
        }
        return switch (protocol) {
            case HTTP1 -> List.of("http/1.1");
            case HTTP2 -> List.of("h2");
        };
    }

    private void trust(SslContextBuilder builder, UpstreamTls tls, SecretLookup secrets) {
        switch (tls.trust()) {
            case Trust.SystemAuthorities _ -> verify(builder, systemTrust(), tls.subjectAltNames());
            case Trust.Authorities only -> verify(builder, only(only.bundles(), secrets), tls.subjectAltNames());
            case Trust.Anybody _ -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null);
        }
    }

    /** By the server name, unless there are names to look for instead. */
    private static void verify(SslContextBuilder builder, X509ExtendedTrustManager chains,
            List<SubjectAltName> names) {
        if (names.isEmpty()) {
            builder.trustManager(chains).endpointIdentificationAlgorithm("HTTPS");
        } else {
            builder.trustManager(new SubjectNames(chains, names)).endpointIdentificationAlgorithm(null);
        }
    }

    private X509ExtendedTrustManager systemTrust() {
        X509ExtendedTrustManager known = system;
        if (known == null) {
            known = TrustedAuthorities.verifier(TrustedAuthorities.system(caFile));
            system = known;
        }
        return known;
    }

    private static X509ExtendedTrustManager only(List<SecretRef> bundles, SecretLookup secrets) {
        List<X509Certificate> authorities = new ArrayList<>();
        bundles.forEach(bundle -> authorities.addAll(KeyMaterial.trusted(bundle, secrets)));
        return TrustedAuthorities.verifier(authorities);
    }

    private static void present(SslContextBuilder builder, SecretRef ref, SecretLookup secrets) {
        KeyMaterial material = KeyMaterial.of(ref, secrets);
        builder.keyManager(material.key(), material.chainArray());
    }
}
