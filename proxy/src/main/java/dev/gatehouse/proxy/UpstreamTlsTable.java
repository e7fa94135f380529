package dev.gatehouse.proxy;

import dev.gatehouse.proxy.tls.UnusableTlsException;
import dev.gatehouse.proxy.tls.UpstreamTlsContext;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.proxy.upstream.UpstreamTlsSource;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS contexts of a snapshot's endpoints, made before any loop needs them: making one takes milliseconds. Those of
 * the snapshot before are kept, since loops run it until they take over the next.
 */
final class UpstreamTlsTable implements UpstreamTlsSource {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamTlsTable.class);

    private final UpstreamTlsContexts contexts;
    private volatile Map<Key, Prepared> prepared = Map.of();
    private volatile Map<Key, Prepared> earlier = Map.of();

    private record Key(UpstreamTls tls, UpstreamProtocol protocol) {}

    private record Prepared(@Nullable UpstreamTlsContext context, @Nullable UnusableTlsException problem) {}

    UpstreamTlsTable(UpstreamTlsContexts contexts) {
        this.contexts = contexts;
    }

    void prepare(Snapshot snapshot, SecretLookup secrets) {
        Map<Key, Prepared> before = prepared;
        Map<Key, Prepared> next = new HashMap<>();
        for (Cluster cluster : snapshot.clusters().values()) {
            for (Endpoint endpoint : cluster.endpoints()) {
                Optional<UpstreamTls> tls = endpoint.tls();
                if (tls.isPresent()) {
                    Key key = new Key(tls.get(), endpoint.protocol());
                    Prepared known = before.get(key);
                    next.computeIfAbsent(key,
                            k -> known != null && known.context != null ? known : make(k, secrets, cluster.name()));
                }
            }
        }
        earlier = before;
        prepared = next;
    }

    private Prepared make(Key key, SecretLookup secrets, String cluster) {
        try {
            return new Prepared(contexts.get(key.tls, key.protocol, secrets), null);
        } catch (UnusableTlsException e) {
            LOG.warn("{} cannot speak TLS: {}", cluster, e.getMessage());
            return new Prepared(null, e);
        }
    }

    @Override
    public UpstreamTlsContext find(UpstreamTls tls, UpstreamProtocol protocol) {
        Key key = new Key(tls, protocol);
        Prepared found = prepared.get(key);
        if (found == null) {
            found = earlier.get(key);
        }
        if (found == null) {
            throw new IllegalStateException("these TLS settings are of no snapshot");
        }
        if (found.context == null) {
            throw found.problem == null ? new IllegalStateException("no TLS context") : found.problem;
        }
        return found.context;
    }
}
