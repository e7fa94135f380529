package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.HealthCheckSpec.Probe;
import dev.gatehouse.model.envoy.TrafficSettings;
import java.util.List;
import java.util.function.Consumer;

/** What of a cell the exported kinds do not say. */
final class CellNotes {
    private CellNotes() {
    }

    record Note(Effect effect, String message) {}

    static void of(EnvironmentState.Row row, Consumer<Note> notes) {
        BackendSpec cell = row.cell().backend();
        TrafficSettings traffic = row.cell().traffic();
        if (!traffic.notInForce().isEmpty()) {
            notes.accept(new Note(Effect.NOTE, "fields that are not in force are left out: "
                    + String.join(", ", traffic.notInForce())));
        }
        traffic.loadBalancer().map(TrafficSettings.LoadBalancer::type).filter(type -> !CellPolicy.isInForce(type))
                .ifPresent(_ -> notes.accept(new Note(Effect.NOTE,
                        "its load balancer is not in force; RoundRobin, which is, is exported")));
        traffic.healthCheck().filter(check -> check.probe() instanceof Probe.Grpc).ifPresent(_ -> notes
                .accept(new Note(Effect.NOTE,
                        "its gRPC health check is not in force; connecting, which is, is exported")));
        if (cell.hostHeader().filter(host -> host == BackendSpec.HostHeader.PRESERVE).isPresent()) {
            notes.accept(
                    new Note(Effect.DIFFERENT, "hostHeader: Preserve is not said: Gatehouse sends an FQDN endpoint its"
                            + " own name as Host; Envoy Gateway sends the client's"));
        }
        if (cell.endpoints().stream().anyMatch(EndpointGroups::lacksPort)) {
            notes.accept(new Note(Effect.DIFFERENT, "addresses without a port, which SRV records give, are left out"));
        }
        if (CellObjects.hasSocket(cell)) {
            notes.accept(
                    new Note(Effect.NOTE, "Envoy Gateway refuses Unix sockets in HTTPRoutes; Gatehouse serves them"));
        }
        boolean http2 = cell.endpoints().stream().map(each -> EndpointGroups.protocol(each, cell, row.type()))
                .anyMatch(List.of(BackendSpec.AppProtocol.H2, BackendSpec.AppProtocol.H2C,
                        BackendSpec.AppProtocol.GRPC, BackendSpec.AppProtocol.GRPCS)::contains);
        if (http2 || row.type() == BackendService.Type.GRPC) {
            notes.accept(new Note(Effect.NOTE, "it speaks HTTP/2: Gatehouse sends such endpoints nothing yet"));
        }
    }
}
