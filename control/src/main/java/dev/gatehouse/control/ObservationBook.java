package dev.gatehouse.control;

import dev.gatehouse.control.status.Addresses;
import dev.gatehouse.control.status.Observed;
import dev.gatehouse.control.status.Observed.Binding;
import dev.gatehouse.control.status.Observed.ClusterView;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.Observation.Health;
import dev.gatehouse.snapshot.Observation.Resolved;
import dev.gatehouse.snapshot.SecretRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every observation that still holds. Thread-safe; noting is a look-up, whatever the number of clusters. */
final class ObservationBook {
    private final Map<ListenAddress, Binding> bindings = new HashMap<>();
    private final Map<String, Notes> clusters = new HashMap<>();
    private final Map<SecretRef, String> unusable = new HashMap<>();
    private List<String> host = List.of();
    private Observed view = Observed.NOTHING;
    private boolean stale;

    /** What is noted of one cluster, and the view of it that was last given out. */
    private static final class Notes {
        final Map<String, Resolved> names = new HashMap<>();
        final Map<String, Health> addresses = new HashMap<>();
        ClusterView view = ClusterView.EMPTY;
        boolean stale = true;

        ClusterView view() {
            if (stale) {
                view = new ClusterView(names, addresses);
                stale = false;
            }
            return view;
        }
    }

    /** Takes an observation; false when it says nothing new. */
    synchronized boolean note(Observation observation) {
        boolean news = switch (observation) {
            case Observation.Adopted _ -> false;
            case Observation.ListenerBound(ListenAddress declared, ListenAddress bound) ->
                isNews(bindings, declared, new Binding.Bound(bound));
            case Observation.ListenerRefused(ListenAddress declared, String reason) ->
                isNews(bindings, declared, new Binding.Refused(reason));
            case Observation.ListenerClosed(ListenAddress declared) -> bindings.remove(declared) != null;
            case Observation.HostAddresses(List<String> addresses) -> {
                boolean changed = !host.equals(addresses);
                host = addresses;
                yield changed;
            }
            case Resolved resolved -> {
                Notes notes = clusters.computeIfAbsent(resolved.cluster(), _ -> new Notes());
                Resolved before = notes.names.put(resolved.hostname(), resolved);
                boolean changed = !resolved.equals(before);
                if (changed && before != null) {
                    notes.addresses.keySet().removeIf(address -> Addresses.isOf(address, before.addresses())
                            && !Addresses.isOf(address, resolved.addresses()));
                }
                notes.stale |= changed;
                yield changed;
            }
            case Health health -> {
                Notes notes = clusters.computeIfAbsent(health.cluster(), _ -> new Notes());
                boolean changed = isNews(notes.addresses, health.address(), health);
                notes.stale |= changed;
                yield changed;
            }
            case Observation.ClusterGone(String cluster) -> clusters.remove(cluster) != null;
            case Observation.SecretUnusable(SecretRef ref, String reason) -> isNews(unusable, ref, reason);
        };
        stale |= news;
        return news;
    }

    /** Forgets key material that no snapshot uses any more. */
    synchronized void retainSecrets(Set<SecretRef> used) {
        stale |= unusable.keySet().retainAll(used);
    }

    synchronized Observed view() {
        if (stale) {
            Map<String, ClusterView> views = HashMap.newHashMap(clusters.size());
            clusters.forEach((name, notes) -> views.put(name, notes.view()));
            view = new Observed(bindings, views, unusable, host);
            stale = false;
        }
        return view;
    }

    private static <K, V> boolean isNews(Map<K, V> notes, K subject, V said) {
        return !said.equals(notes.put(subject, said));
    }
}
