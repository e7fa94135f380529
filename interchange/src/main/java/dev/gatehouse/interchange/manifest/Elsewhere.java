package dev.gatehouse.interchange.manifest;

import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.Tls;
import java.util.List;
import java.util.stream.Stream;

/** What a gateway needs that lives in other namespaces, and is not exported with it. */
final class Elsewhere {
    private Elsewhere() {
    }

    static List<String> of(List<GatewayObject> objects) {
        return objects.stream().flatMap(each -> cells(each).flatMap(cell -> needs(cell.backend())
                .filter(need -> !need.namespace().equals(each.object().metadata().namespace()))))
                .map(need -> need.kind() + " " + need.namespace() + "/" + need.name()
                        + ", which a cell names, lives in another namespace and is not exported")
                .distinct().sorted().toList();
    }

    private record Need(String kind, String namespace, String name) {}

    private static Stream<Cell> cells(GatewayObject object) {
        return switch (object.object()) {
            case BackendService service -> service.spec().environments().values().stream();
            case Release release -> release.spec().frozen().backends().values().stream();
            default -> Stream.empty();
        };
    }

    private static Stream<Need> needs(BackendSpec spec) {
        Stream<Need> fallback = spec.fallback().stream().flatMap(ref -> ref.namespace().stream()
                .map(namespace -> new Need(ref.kind(), namespace, ref.name())));
        Stream<Need> certificates = Stream
                .concat(spec.tls().stream().flatMap(tls -> tls.caCertificateRefs().stream()),
                        spec.tls().flatMap(Tls::clientCertificateRef).stream())
                .flatMap(ref -> ref.namespace().stream()
                        .map(namespace -> new Need(ref.kind(), namespace, ref.name())));
        return Stream.concat(fallback, certificates);
    }
}
