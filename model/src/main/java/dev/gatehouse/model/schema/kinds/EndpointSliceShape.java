package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.core.EndpointSlice;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.List;
import java.util.Optional;

/** EndpointSlice (discovery.k8s.io/v1). */
final class EndpointSliceShape {
    private static final int MAX_ENDPOINTS = 1000;
    private static final int MAX_ADDRESSES = 100;
    private static final int MAX_PORTS = 20_000;

    /** As a manifest spells them. */
    record Conditions(Optional<Boolean> ready, Optional<Boolean> serving, Optional<Boolean> terminating) {}

    record WrittenEndpoint(List<String> addresses, Optional<Conditions> conditions, Optional<String> zone) {
        EndpointSlice.Endpoint endpoint() {
            return new EndpointSlice.Endpoint(addresses, conditions.flatMap(Conditions::ready).orElse(true), zone);
        }

        static WrittenEndpoint of(EndpointSlice.Endpoint endpoint) {
            Conditions conditions = new Conditions(Optional.of(endpoint.ready()), Optional.empty(), Optional.empty());
            return new WrittenEndpoint(endpoint.addresses(), Optional.of(conditions), endpoint.zone());
        }
    }

    private static final Struct<Conditions> CONDITIONS = Struct.of(Conditions.class)
            .describe("ready", "Whether it takes requests; true where it says nothing.")
            .describe("serving", "Whether it serves, even on its way out.")
            .describe("terminating", "Whether it is on its way out.").build();

    private static final Shape<EndpointSlice.Endpoint> ENDPOINT = Adapted.of(
            Struct.of(WrittenEndpoint.class).is("addresses", ListOf.of(Text.ofLength(1, 253), 1, MAX_ADDRESSES))
                    .required("addresses").is("conditions", CONDITIONS).also("hostname", Text.ANY, Effect.NONE)
                    .also("nodeName", Text.ANY, Effect.NONE)
                    .alsoAny("targetRef", "deprecatedTopology", "hints", "topology")
                    .describe("Something that serves.").describe("addresses", "Where it is reached; the first counts.")
                    .describe("conditions", "Whether it serves.").describe("zone", "Where it runs.")
                    .describe("hostname", "Without effect.").describe("nodeName", "Without effect.")
                    .describe("targetRef", "The pod; without effect.")
                    .describe("deprecatedTopology", "Without effect.").describe("hints", "Without effect.")
                    .describe("topology", "Without effect.").build(),
            WrittenEndpoint::endpoint, WrittenEndpoint::of);

    private static final Struct<EndpointSlice.Port> PORT = Struct.of(EndpointSlice.Port.class)
            .is("name",
                    Text.of("a port's name", 0, 63, name -> name.isEmpty() ? "" : Names.LABEL.check().problem(name)))
            .otherwise("name", "").is("port", Whole.PORT).is("protocol", Choice.of("TCP", "UDP", "SCTP"))
            .otherwise("protocol", "TCP").describe("A port of the endpoints.")
            .describe("name", "The name of the Service's port.").describe("port", "The port.")
            .describe("protocol", "TCP, UDP or SCTP.").describe("appProtocol", "What is spoken.").build();

    static final Struct<EndpointSlice> OBJECT = Common.kind(EndpointSlice.class, true)
            .is("addressType", Choice.of("IPv4", "IPv6", "FQDN")).is("endpoints", ListOf.of(ENDPOINT, 0, MAX_ENDPOINTS))
            .is("ports", ListOf.of(PORT, 0, MAX_PORTS).uniqueBy("name", EndpointSlice.Port::name).asOne())
            .rule("addressType endpoints", EndpointSliceShape::addresses)
            .describe("EndpointSlice lists addresses of a Service.")
            .describe("addressType", "What the addresses are.").describe("endpoints", "Who serves.")
            .describe("ports", "Where they are reached.").build();

    private EndpointSliceShape() {
    }

    private static void addresses(EndpointSlice slice, Findings found) {
        Text.Check check = switch (slice.addressType()) {
            case "IPv4", "IPv6" -> address -> AddressFamilies.problem(address, slice.addressType());
            default -> Names.PRECISE_HOSTNAME.check();
        };
        for (int i = 0; i < slice.endpoints().size(); i++) {
            List<String> addresses = slice.endpoints().get(i).addresses();
            for (int j = 0; j < addresses.size(); j++) {
                String problem = check.problem(addresses.get(j));
                if (!problem.isEmpty()) {
                    found.error("endpoints[" + i + "].addresses[" + j + "]", problem);
                }
            }
        }
    }
}
