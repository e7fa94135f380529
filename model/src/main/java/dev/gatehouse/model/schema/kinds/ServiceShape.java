package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.PortOrName;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service (core/v1). */
final class ServiceShape {
    /** As a manifest spells it: {@code targetPort} is a number or a name. */
    record WrittenPort(String name, int port, String protocol, Optional<String> appProtocol,
            Optional<PortOrName> targetPort) {
        static WrittenPort of(Service.Port port) {
            return new WrittenPort(port.name(), port.port(), port.protocol(), port.appProtocol(),
                    PortOrName.of(port.targetPort(), port.targetPortName()));
        }

        Service.Port toPort() {
            return new Service.Port(name, port, protocol, appProtocol, PortOrName.number(targetPort),
                    PortOrName.name(targetPort));
        }
    }

    private static final Shape<Service.Port> PORT = Adapted.of(
            Struct.of(WrittenPort.class).is("name", Names.LABEL).unwritten("name", "").is("port", Whole.PORT)
                    .is("protocol", Choice.of("TCP", "UDP", "SCTP")).otherwise("protocol", "TCP")
                    .is("targetPort", PortOrName.SHAPE).alsoAny("nodePort").build(),
            WrittenPort::toPort, WrittenPort::of);

    private static final Struct<Service.Spec> SPEC = Struct.of(Service.Spec.class)
            .is("type", Choice.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"))
            .otherwise("type", "ClusterIP").is("ports", ListOf.of(PORT)).named("clusterIp", "clusterIP")
            .is("selector", Common.LABELS).is("externalName", Names.PRECISE_HOSTNAME)
            .alsoAny("clusterIPs", "externalIPs", "externalTrafficPolicy", "internalTrafficPolicy",
                    "healthCheckNodePort",
                    "ipFamilies", "ipFamilyPolicy", "loadBalancerIP", "loadBalancerClass", "loadBalancerSourceRanges",
                    "allocateLoadBalancerNodePorts", "publishNotReadyAddresses", "sessionAffinity",
                    "sessionAffinityConfig", "trafficDistribution")
            .rule("type externalName", (spec, found) -> {
                if (spec.type().equals("ExternalName") && spec.externalName().isEmpty()) {
                    found.error("externalName", "must be specified where type is ExternalName");
                }
            }).rule("ports", ServiceShape::ports).build();

    static final Struct<Service> OBJECT = Common.kind(Service.class, true, Names.LABEL).is("spec", SPEC)
            .alsoAny("status").build();

    private ServiceShape() {
    }

    private static void ports(Service.Spec spec, Findings found) {
        List<Service.Port> ports = spec.ports();
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < ports.size(); i++) {
            Service.Port port = ports.get(i);
            if (ports.size() > 1 && port.name().isEmpty()) {
                found.error("ports[" + i + "].name", "a port needs a name where there are several");
            }
            Integer sameName = port.name().isEmpty() ? null : names.putIfAbsent(port.name(), i);
            if (sameName != null) {
                found.error("ports[" + i + "].name", "duplicate name \"" + port.name() + "\": ports[" + sameName
                        + "] has it already");
            }
            Integer sameNumber = numbers.putIfAbsent(port.port() + "/" + port.protocol(), i);
            if (sameNumber != null) {
                found.error("ports[" + i + "].port", "duplicate port " + port.port() + "/" + port.protocol()
                        + ": ports[" + sameNumber + "] has it already");
            }
        }
    }
}
