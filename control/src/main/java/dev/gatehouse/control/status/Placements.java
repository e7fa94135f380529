package dev.gatehouse.control.status;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which parts of a snapshot came from which object.
 *
 * @param listeners by the Gateway's {@code namespace/name} and the listener's name
 * @param clusters  the clusters of each Backend, one per policy variant
 * @param cells     the clusters of each BackendService by the environment's {@code metadata.name}
 */
public record Placements(Map<String, Map<String, ListenerPlace>> listeners, Map<ObjectKey, List<Cluster>> clusters,
        Map<ObjectKey, Map<String, Cluster>> cells) {

    /** Where a Gateway's listener is served, and with which certificates. */
    public record ListenerPlace(List<ListenAddress> addresses, List<SecretRef> certificates) {
        ListenerPlace plus(ListenAddress address, List<SecretRef> more) {
            return new ListenerPlace(Stream.concat(addresses.stream(), Stream.of(address)).distinct().toList(),
                    Stream.concat(certificates.stream(), more.stream()).distinct().toList());
        }
    }

    public static Placements of(Snapshot snapshot) {
        Map<String, Map<String, ListenerPlace>> listeners = new HashMap<>();
        for (Listener listener : snapshot.listeners()) {
            for (ListenerHost host : listener.hosts()) {
                Map<String, ListenerPlace> sections = listeners.computeIfAbsent(host.gateway(), _ -> new HashMap<>());
                ListenerPlace place = sections.getOrDefault(host.section(), new ListenerPlace(List.of(), List.of()));
                List<SecretRef> certificates = host.tls().map(tls -> tls.certificates()).orElse(List.of());
                sections.put(host.section(), place.plus(listener.address(), certificates));
            }
        }
        Map<ObjectKey, List<Cluster>> clusters = new HashMap<>();
        Map<ObjectKey, Map<String, Cluster>> cells = new HashMap<>();
        for (Cluster cluster : snapshot.clusters().values()) {
            backend(cluster.name())
                    .ifPresent(key -> clusters.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(cluster));
            cell(cluster.name()).ifPresent(
                    cell -> cells.computeIfAbsent(cell.service(), _ -> new TreeMap<>()).put(cell.environment(),
                            cluster));
        }
        return new Placements(listeners, clusters, cells);
    }

    private record CellPlace(ObjectKey service, String environment) {}

    /** The cell that a cluster's name holds: {@code cell/gateway/environment/service}. */
    private static Optional<CellPlace> cell(String cluster) {
        String[] parts = cluster.split("/", -1);
        return parts.length == 4 && parts[0].equals("cell")
                ? Optional.of(new CellPlace(new ObjectKey(BackendService.KIND, parts[1], parts[3]), parts[2]))
                : Optional.empty();
    }

    /** The Backend that a cluster's name holds: {@code backend/namespace/name}, perhaps with {@code @variant}. */
    static Optional<ObjectKey> backend(String cluster) {
        int at = cluster.indexOf('@');
        String[] parts = (at < 0 ? cluster : cluster.substring(0, at)).split("/", -1);
        return parts.length == 3 && parts[0].equals("backend")
                ? Optional.of(new ObjectKey(Backend.KIND, parts[1], parts[2]))
                : Optional.empty();
    }

    /** The key material that a cluster needs to speak to its endpoints. */
    static Stream<SecretRef> secrets(Cluster cluster) {
        return cluster.endpoints().stream().map(Endpoint::tls).flatMap(Optional::stream).flatMap(Placements::secrets);
    }

    private static Stream<SecretRef> secrets(UpstreamTls tls) {
        Stream<SecretRef> trusted = tls.trust() instanceof Trust.Authorities(List<SecretRef> bundles)
                ? bundles.stream()
                : Stream.empty();
        return Stream.concat(trusted, tls.clientCertificate().stream());
    }
}
