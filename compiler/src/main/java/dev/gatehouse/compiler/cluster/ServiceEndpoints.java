package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.EndpointSlice;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds the endpoints behind a port of a Service: the ready addresses of its EndpointSlices, its external name, or,
 * for a headless Service without slices, its name in the cluster's DNS. They keep the client's Host.
 */
public final class ServiceEndpoints {
    private final ObjectKey key;
    private final Service.Spec service;
    private final Service.Port port;

    private ServiceEndpoints(ObjectKey key, Service.Spec service, Service.Port port) {
        this.key = key;
        this.service = service;
        this.port = port;
    }

    /** Fails with {@code PortNotFound} where the Service, which exists, has no such port for TCP. */
    public static EndpointVerdict of(Service service, int port, Memo memo) {
        Optional<Service.Port> declared = service.spec().ports().stream().filter(p -> p.port() == port)
                .filter(p -> p.protocol().equals("TCP")).findFirst();
        if (declared.isEmpty() && service.spec().type().equals("ExternalName") && service.spec().ports().isEmpty()) {
            declared = Optional.of(new Service.Port("", port, "TCP", Optional.empty(), OptionalInt.empty(),
                    Optional.empty()));
        }
        return declared.map(p -> new ServiceEndpoints(service.key(), service.spec(), p).verdict(memo))
                .orElseGet(() -> new EndpointVerdict.Rejected("PortNotFound", FailureCode.PORT_NOT_FOUND,
                        "TCP Port " + port + " not found on Service " + service.key().path()));
    }

    private EndpointVerdict verdict(Memo memo) {
        List<EndpointSlice> slices = memo.group(EndpointSlice.class, Group.slices(key.namespace(), key.name()));
        Optional<String> name = service.type().equals("ExternalName")
                ? service.externalName()
                : service.clusterIp().filter(ip -> ip.equals("None") && slices.isEmpty())
                        .map(_ -> key.name() + "." + key.namespace() + ".svc.cluster.local");
        List<Endpoint> endpoints = name.isPresent()
                ? List.of(endpoint(named(name.get(), port.port())))
                : slices.stream().flatMap(this::addresses).distinct().map(this::endpoint).toList();
        return new EndpointVerdict.Accepted(endpoints, Map.of(), List.of());
    }

    private Stream<EndpointAddress> addresses(EndpointSlice slice) {
        OptionalInt target = targetPort(slice);
        return target.isEmpty()
                ? Stream.empty()
                : slice.endpoints().stream().filter(EndpointSlice.Endpoint::ready)
                        .flatMap(endpoint -> endpoint.addresses().stream())
                        .map(address -> named(address, target.getAsInt()));
    }

    /** By the port's name, as the control plane of Kubernetes writes slices; else as a hand-written one may have it. */
    private OptionalInt targetPort(EndpointSlice slice) {
        int number = port.targetPort().orElse(port.port());
        if (slice.ports().isEmpty()) {
            return port.targetPortName().isPresent() ? OptionalInt.empty() : OptionalInt.of(number);
        }
        return slice.ports().stream().filter(p -> p.protocol().equals("TCP") && p.name().equals(port.name()))
                .findFirst()
                .or(() -> port.targetPortName().flatMap(
                        name -> slice.ports().stream().filter(p -> p.name().equals(name)).findFirst()))
                .or(() -> slice.ports().stream().filter(p -> p.port().orElse(number) == number).findFirst())
                .map(p -> OptionalInt.of(p.port().orElse(number))).orElse(OptionalInt.empty());
    }

    private static EndpointAddress named(String address, int port) {
        return HostNames.isIp(address)
                ? new EndpointAddress.Ip(address, port)
                : new EndpointAddress.Dns(HostNames.normal(address), OptionalInt.of(port));
    }

    private Endpoint endpoint(EndpointAddress address) {
        String appProtocol = port.appProtocol().orElse("http");
        UpstreamProtocol protocol = switch (appProtocol) {
            case "kubernetes.io/h2c", "h2c", "grpc" -> UpstreamProtocol.HTTP2;
            default -> UpstreamProtocol.HTTP1;
        };
        Optional<UpstreamTls> tls = appProtocol.equals("https") || appProtocol.equals("kubernetes.io/wss")
                ? Optional.of(new UpstreamTls(address instanceof EndpointAddress.Dns dns
                        ? Optional.of(dns.hostname())
                        : Optional.empty(), UpstreamTls.Trust.SYSTEM, Optional.empty(),
                        TlsVersions.DEFAULT, List.of(), List.of()))
                : Optional.empty();
        return new Endpoint(address, protocol, tls, Optional.empty(), 1);
    }
}
