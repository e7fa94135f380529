package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.dns.NameLookup;
import dev.gatehouse.proxy.dns.NameQuery;
import dev.gatehouse.proxy.dns.NameState;
import dev.gatehouse.proxy.dns.NameWatch;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names in use, each resolved once for all clusters that want it. Confined to its event loop. */
final class SharedNames {
    private static final Logger LOG = LoggerFactory.getLogger(SharedNames.class);

    private final EventLoop loop;
    private final NameLookup lookup;
    private final Runnable onAnyChange;
    private final Map<NameQuery, Shared> names = new HashMap<>();

    SharedNames(EventLoop loop, NameLookup lookup, Runnable onAnyChange) {
        this.loop = loop;
        this.lookup = lookup;
        this.onAnyChange = onAnyChange;
    }

    /** The watch of a name, begun if need be; the cluster hears of changes until it leaves. */
    NameWatch join(NameQuery query, ClusterEndpoints cluster) {
        Shared shared = names.get(query);
        if (shared == null) {
            shared = new Shared(query);
            names.put(query, shared);
            shared.users.add(cluster);
            shared.watch.start();
        }
        shared.users.add(cluster);
        return shared.watch;
    }

    void leave(NameQuery query, ClusterEndpoints cluster) {
        Shared shared = names.get(query);
        if (shared != null && shared.users.remove(cluster) && shared.users.isEmpty()) {
            shared.watch.close();
            names.remove(query);
        }
    }

    /** Whether every name has had its first answer or failure. */
    boolean settled() {
        return names.values().stream().noneMatch(shared -> shared.watch.state().pending());
    }

    void close() {
        names.values().forEach(shared -> shared.watch.close());
        names.clear();
    }

    private final class Shared {
        private final NameWatch watch;
        private final Set<ClusterEndpoints> users = new LinkedHashSet<>();
        private boolean failing;

        Shared(NameQuery query) {
            this.watch = new NameWatch(loop, lookup, query, this::onChange);
        }

        private void onChange() {
            log(watch.state());
            List<ClusterEndpoints> told = new ArrayList<>(users);
            told.forEach(ClusterEndpoints::rebuild);
            onAnyChange.run();
        }

        private void log(NameState state) {
            boolean fails = state.failure().isPresent();
            if (fails == failing) {
                return;
            }
            failing = fails;
            String clusters = users.stream().map(ClusterEndpoints::name).collect(Collectors.joining(", "));
            String hostname = watch.query().hostname();
            if (!fails) {
                LOG.info("DNS resolution of {} works again (cluster {}): {}", hostname, clusters,
                        ClusterEndpoints.show(state));
            } else if (state.addresses().isEmpty()) {
                LOG.warn("DNS resolution failed for {} (cluster {}): {}; it has no addresses until a retry succeeds",
                        hostname, clusters, state.failure().get());
            } else {
                LOG.warn("DNS resolution failed for {} (cluster {}): {}; going on with the last good addresses {}",
                        hostname, clusters, state.failure().get(), ClusterEndpoints.show(state));
            }
        }
    }
}
