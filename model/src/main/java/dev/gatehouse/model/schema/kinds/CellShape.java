package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendSpec.Endpoint;
import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.ScalarOr;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cell of the matrix: what a Backend and a BackendTrafficPolicy have, with addresses and a timeout in short forms. */
final class CellShape {
    private static final int MAX_ENDPOINTS = 256;
    private static final Duration LONGEST = Duration.ofSeconds(600);

    /** As a manifest spells it. */
    record Written(List<Endpoint> addresses, List<Endpoint> endpoints, Optional<AppProtocol> appProtocol,
            BackendShape.Fallback fallback, Optional<BackendSpec.Tls> tls, Optional<BackendSpec.HostHeader> hostHeader,
            Optional<TrafficSettings.LoadBalancer> loadBalancer, Optional<HealthCheckShape.Written> healthCheck,
            Optional<TrafficShape.Timeout> timeout, Optional<Dns> dns) {

        Cell cell(Reading in) {
            List<Endpoint> all = new ArrayList<>(addresses);
            all.addAll(endpoints);
            BackendSpec backend = new BackendSpec(BackendSpec.Type.ENDPOINTS, List.copyOf(all), appProtocol,
                    fallback.backendRef(), false, tls, hostHeader, dns);
            return new Cell(backend,
                    new TrafficShape.Written(loadBalancer, healthCheck, timeout, Optional.empty()).settings(in));
        }

        static Written of(Cell cell) {
            BackendSpec backend = cell.backend();
            TrafficShape.Written traffic = TrafficShape.Written.of(cell.traffic());
            return new Written(List.of(), backend.endpoints(), backend.appProtocol(),
                    new BackendShape.Fallback(backend.fallback(), false), backend.tls(), backend.hostHeader(),
                    traffic.loadBalancer(), traffic.healthCheck(), traffic.timeout(), backend.dns());
        }
    }

    /** {@code 60s} is the time for a request. */
    private static final Shape<TrafficShape.Timeout> TIMEOUT = new ScalarOr<>(
            Adapted.of(Durations.GO, TrafficShape.Timeout::ofRequest, TrafficShape.Timeout::requestTimeout),
            TrafficShape.TIMEOUT, TrafficShape.Timeout::isForRequestsAlone);

    static final Shape<Cell> CELL = new Adapted<>(
            Unenforced.traffic(Struct.of(Written.class).is("addresses", AddressShape.ADDRESSES)
                    .is("endpoints", ListOf.of(EndpointShape.ENDPOINT, 0, MAX_ENDPOINTS))
                    .is("appProtocol", EndpointShape.APP_PROTOCOL).is("fallback", BackendShape.FALLBACK)
                    .unwritten("fallback", BackendShape.Fallback.NONE).is("tls", BackendTlsShape.TLS)
                    .is("loadBalancer", LoadBalancerShape.LOAD_BALANCER).is("healthCheck", HealthCheckShape.WRITTEN)
                    .is("timeout", TIMEOUT).is("dns", DnsShape.DNS).rule("fallback", CellShape::fallback)
                    .rule("timeout", CellShape::timeout))
                    .describe("addresses", "Endpoints in one line each, with one scheme.")
                    .describe("endpoints", "Where the service is.").describe("appProtocol", "What the endpoints speak.")
                    .describe("fallback", "What takes over when none of them can serve.")
                    .describe("tls", "How TLS is spoken to them.").describe("hostHeader", "Which Host they see.")
                    .describe("timeout", "How long things may take; one time is that of a request.")
                    .describe("loadBalancer", "How requests are spread over endpoints.")
                    .describe("healthCheck", "Which endpoints are well.").describe("dns", "How hostnames are resolved.")
                    .build(),
            (Written written, Tree tree, Reading in) -> written.cell(in), Written::of);

    private CellShape() {
    }

    private static void fallback(Written cell, Findings found) {
        if (cell.fallback().self()) {
            found.error("fallback", "a cell is nobody's fallback: name what takes over with fallback.backendRef");
        }
    }

    private static void timeout(Written cell, Findings found) {
        cell.timeout().map(TrafficShape.Timeout::requestTimeout)
                .filter(time -> time.compareTo(LONGEST) > 0 || !time.isPositive())
                .ifPresent(time -> found.error("timeout",
                        "must be more than 0 and at most 600s, is " + Durations.format(time)));
    }
}
