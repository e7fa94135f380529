package dev.gatehouse.control;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.ListenerProtocol;
import dev.gatehouse.snapshot.LoadBalancing;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.ServerTls;
import dev.gatehouse.snapshot.Snapshot;
import dev.gatehouse.snapshot.UpstreamProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Objects, and a compiler that makes a listener of each Gateway's listener and a cluster of each Backend. */
public final class Samples {
    private Samples() {
    }

    public static Gateway gateway(String name, int... ports) {
        List<Gateway.Listener> listeners = new ArrayList<>();
        for (int port : ports) {
            listeners.add(new Gateway.Listener("p" + port, Optional.empty(), port, "HTTP", Optional.empty(),
                    Gateway.AllowedRoutes.SAME));
        }
        return new Gateway(Metadata.of("default", name),
                new Gateway.Spec("gatehouse", listeners, List.of(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    public static Backend backend(String name, String fqdn) {
        BackendSpec.Endpoint endpoint = new BackendSpec.Endpoint(
                new BackendSpec.Address.Fqdn(fqdn, OptionalInt.of(80)), Optional.empty(), Optional.empty(),
                Optional.empty(), 1);
        return new Backend(Metadata.of("default", name),
                new BackendSpec(BackendSpec.Type.ENDPOINTS, List.of(endpoint), Optional.empty(), Optional.empty(),
                        false, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    public static Compilation compile(List<ApiObject> objects) {
        List<Listener> listeners = new ArrayList<>();
        Map<String, Cluster> clusters = new HashMap<>();
        Map<ObjectKey, ObjectStatus> statuses = new HashMap<>();
        for (ApiObject object : objects) {
            long generation = object.metadata().generation();
            switch (object) {
                case Gateway gateway -> {
                    gateway.spec().listeners()
                            .forEach(l -> listeners.add(listener(gateway.key().path(), l.name(), l.port())));
                    statuses.put(object.key(), gatewayStatus(gateway, generation));
                }
                case Backend backend -> {
                    Cluster cluster = cluster("backend/" + object.key().path(), "a.example.com");
                    clusters.put(cluster.name(), cluster);
                    statuses.put(object.key(),
                            new Backend.Status(List.of(yes("Accepted", generation))));
                }
                default -> {
                }
            }
        }
        return new Compilation(new Snapshot(0, listeners, clusters), Map.of(), statuses);
    }

    public static Gateway.Status gatewayStatus(Gateway gateway, long generation) {
        return new Gateway.Status(List.of(), List.of(yes("Accepted", generation), yes("Programmed", generation)),
                gateway.spec().listeners().stream()
                        .map(l -> new Gateway.ListenerStatus(l.name(), List.of(), 0,
                                List.of(yes("Accepted", generation), yes("ResolvedRefs", generation),
                                        yes("Programmed", generation))))
                        .toList());
    }

    public static Listener listener(String gateway, String section, int port, SecretRef... certificates) {
        Optional<ServerTls> tls = certificates.length == 0
                ? Optional.empty()
                : Optional.of(new ServerTls(List.of(certificates)));
        return new Listener(new ListenAddress("0.0.0.0", port), ListenerProtocol.HTTP, List.of(
                new ListenerHost(gateway, section, HostPattern.ANY, tls, List.of(), Optional.empty())));
    }

    public static Cluster cluster(String name, String... addresses) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String address : addresses) {
            EndpointAddress where = Character.isDigit(address.charAt(0))
                    ? new EndpointAddress.Ip(address, 80)
                    : new EndpointAddress.Dns(address, OptionalInt.of(80));
            endpoints.add(new Endpoint(where, UpstreamProtocol.HTTP1, Optional.empty(), Optional.empty(), 1));
        }
        return new Cluster(name, endpoints, new LoadBalancing.RoundRobin(), Optional.empty(), List.of(),
                Duration.ofSeconds(1), DnsSettings.DEFAULT);
    }

    public static Condition yes(String type, long generation) {
        return new Condition(type, Truth.TRUE, type, "", generation, Optional.empty());
    }
}
