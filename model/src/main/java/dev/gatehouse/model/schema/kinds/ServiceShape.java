package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.PortOrName;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
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
                    .is("targetPort", PortOrName.SHAPE).also("nodePort", new Whole(0, 65535), Effect.NONE)
                    .describe("A port of the Service.").describe("name", "Tells the Service's ports apart.")
                    .describe("port", "The port.").describe("protocol", "TCP, UDP or SCTP.")
                    .describe("appProtocol", "What is spoken, such as kubernetes.io/h2c or kubernetes.io/ws.")
                    .describe("targetPort", "The port of the endpoints, by number or name; the same where it says"
                            + " nothing.")
                    .describe("nodePort", "Without effect.").build(),
            WrittenPort::toPort, WrittenPort::of);

    private static final Struct<Service.Spec> SPEC = Struct.of(Service.Spec.class)
            .is("type", Choice.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"))
            .otherwise("type", "ClusterIP").is("ports", ListOf.of(PORT).mergedBy("port", "protocol"))
            .named("clusterIp", "clusterIP")
            .is("selector", Common.LABELS.asOne()).is("externalName", Names.PRECISE_HOSTNAME)
            .also("clusterIPs", ListOf.of(Text.ANY), Effect.NONE).also("externalIPs", ListOf.of(Text.ANY), Effect.NONE)
            .also("externalTrafficPolicy", Text.ANY, Effect.NONE)
            .alsoOtherwise("internalTrafficPolicy", Choice.of("Cluster", "Local"), Effect.NONE, "Cluster")
            .also("healthCheckNodePort", new Whole(0, 65535), Effect.NONE)
            .also("ipFamilies", ListOf.of(Choice.of("IPv4", "IPv6")), Effect.NONE)
            .also("ipFamilyPolicy", Text.ANY, Effect.NONE).also("loadBalancerIP", Text.ANY, Effect.NONE)
            .also("loadBalancerClass", Text.ANY, Effect.NONE)
            .also("loadBalancerSourceRanges", ListOf.of(Text.ANY), Effect.NONE)
            .also("allocateLoadBalancerNodePorts", Flag.ANY, Effect.NONE)
            .also("publishNotReadyAddresses", Flag.ANY, Effect.NONE)
            .alsoOtherwise("sessionAffinity", Choice.of("None", "ClientIP"), Effect.NONE, "None")
            .alsoAny("sessionAffinityConfig").also("trafficDistribution", Text.ANY, Effect.NONE)
            .describe("How its ports are reached.")
            .describe("type", "How it is published; a gateway looks at ExternalName alone.")
            .describe("ports", "Its ports.").describe("clusterIP", "Its address in a cluster; None: it has none.")
            .describe("clusterIPs", "Without effect.").describe("externalIPs", "Without effect.")
            .describe("externalTrafficPolicy", "Without effect.").describe("internalTrafficPolicy", "Without effect.")
            .describe("healthCheckNodePort", "Without effect.").describe("ipFamilies", "Without effect.")
            .describe("ipFamilyPolicy", "Without effect.").describe("loadBalancerIP", "Without effect.")
            .describe("loadBalancerClass", "Without effect.")
            .describe("loadBalancerSourceRanges", "Without effect.")
            .describe("allocateLoadBalancerNodePorts", "Without effect.")
            .describe("publishNotReadyAddresses", "Without effect.").describe("sessionAffinity", "Without effect.")
            .describe("sessionAffinityConfig", "Without effect.").describe("trafficDistribution", "Without effect.")
            .describe("selector", "The pods behind it, by their labels; EndpointSlices list them.")
            .describe("externalName", "The hostname that stands behind it, for type ExternalName.")
            .rule("type externalName", (spec, found) -> {
                if (spec.type().equals("ExternalName") && spec.externalName().isEmpty()) {
                    found.error("externalName", "must be specified where type is ExternalName");
                }
            }).rule("ports", ServiceShape::ports).build();

    static final Struct<Service> OBJECT = Common.about(
            Common.kind(Service.class, true, Names.LABEL).is("spec", SPEC).alsoAny("status"),
            "Service names the ports of a set of endpoints.").build();

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
