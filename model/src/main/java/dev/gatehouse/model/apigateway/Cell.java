package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.TrafficSettings;
import java.util.Optional;

/**
 * Where a backend service lives in one environment, and how traffic goes there: the fields of a Backend and of a
 * BackendTrafficPolicy in one. {@code addresses: [{host: "http://a.example.com", weight: 100}]} is a short form of
 * endpoints. It may be empty: then nothing that needs it can be published.
 */
public record Cell(BackendSpec backend, TrafficSettings traffic) {

    /** The same where nothing but its service's type says what it speaks: of a gRPC service it is gRPC. */
    public Cell of(BackendService.Type type) {
        if (type != BackendService.Type.GRPC || backend.appProtocol().isPresent()) {
            return this;
        }
        return new Cell(new BackendSpec(backend.type(), backend.endpoints(),
                Optional.of(BackendSpec.AppProtocol.GRPC), backend.fallback(), backend.isFallback(), backend.tls(),
                backend.hostHeader(), backend.dns()), traffic);
    }

    public boolean isEmpty() {
        return backend.endpoints().isEmpty();
    }
}
