package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.KeyPair;
import dev.gatehouse.compiler.cluster.Material;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key pairs of an HTTPS listener, in the order of its certificateRefs. One bad reference spoils no good one.
 *
 * @param fault what is wrong with the first bad one
 */
record ListenerCertificates(Map<SecretRef, SecretMaterial> pairs, Optional<Fault> fault) {
    static final ListenerCertificates NONE = new ListenerCertificates(Map.of(), Optional.empty());

    static ListenerCertificates of(Gateway gateway, Gateway.Listener listener, Memo memo) {
        var refs = listener.tls().map(Gateway.Tls::certificateRefs).orElse(java.util.List.of());
        if (refs.isEmpty()) {
            return new ListenerCertificates(Map.of(), Optional.of(new Fault("InvalidCertificateRef",
                    "an HTTPS listener needs tls.certificateRefs, to a Secret of type kubernetes.io/tls")));
        }
        Map<SecretRef, SecretMaterial> pairs = new LinkedHashMap<>();
        Optional<Fault> fault = Optional.empty();
        for (var ref : refs) {
            switch (memo.ask(new KeyPair(Gateway.KIND, gateway.metadata().namespace(), ref))) {
                case Material.Usable usable -> pairs.put(usable.ref(), usable.material());
                case Material.Unusable unusable -> fault = fault.or(() -> Optional.of(new Fault(
                        unusable.cause() == Material.Cause.NOT_PERMITTED ? "RefNotPermitted" : "InvalidCertificateRef",
                        unusable.message())));
            }
        }
        return new ListenerCertificates(pairs, fault);
    }
}
