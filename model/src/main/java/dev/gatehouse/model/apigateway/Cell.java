package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.TrafficSettings;

/**
 * Where a backend service lives in one environment, and how traffic goes there: the fields of a Backend and of a
 * BackendTrafficPolicy in one. {@code addresses: [{host: "http://a.example.com", weight: 100}]} is a short form of
 * endpoints. It may be empty: then nothing that needs it can be published.
 */
public record Cell(BackendSpec backend, TrafficSettings traffic) {

    public boolean isEmpty() {
        return backend.endpoints().isEmpty();
    }
}
