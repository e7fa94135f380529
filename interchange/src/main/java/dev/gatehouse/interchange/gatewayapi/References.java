package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.envoy.BackendSpec.Tls;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What cells need beside themselves: ConfigMaps go along, Secrets are named and never printed. */
final class References {
    private References() {
    }

    /**
     * @param known ConfigMaps of the gateway's namespace by name
     * @return those that cells name
     */
    static List<ConfigMap> of(EnvironmentState state, Map<String, ConfigMap> known, Findings findings) {
        Map<String, ConfigMap> named = new TreeMap<>();
        state.cells().values().forEach(row -> {
            Optional<Tls> tls = row.cell().backend().tls();
            Stream.concat(tls.stream().flatMap(each -> each.caCertificateRefs().stream()),
                    tls.flatMap(Tls::clientCertificateRef).stream()).forEach(ref -> {
                        if (isHere(ref, state) && ref.kind().equals("ConfigMap") && known.containsKey(ref.name())) {
                            named.put(ref.name(), known.get(ref.name()));
                        } else {
                            findings.add(Effect.NOTE, Subjects.service(row.shownName()), "it needs the " + ref.kind()
                                    + " " + ref.namespace().orElse(state.namespace()) + "/" + ref.name()
                                    + ", which is not exported");
                        }
                    });
        });
        return new ArrayList<>(named.values());
    }

    private static boolean isHere(SecretObjectReference ref, EnvironmentState state) {
        return ref.namespace().filter(namespace -> !namespace.equals(state.namespace())).isEmpty();
    }
}
