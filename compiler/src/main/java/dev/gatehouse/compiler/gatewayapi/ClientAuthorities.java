package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.CertificateAuthorities;
import dev.gatehouse.compiler.cluster.Material;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.ClientValidation;
import dev.gatehouse.model.gateway.Gateway.TlsTowardsClients;
import dev.gatehouse.snapshot.ClientAuthentication;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose certificates a listener asks of its clients (Gateway API, FrontendTLSValidation). One bad reference spoils no
 * good one; where all are bad the listener is refused.
 *
 * @param fault    what is wrong with the first bad reference
 * @param required whether clients without a certificate that fits are turned away
 */
record ClientAuthorities(Map<SecretRef, SecretMaterial> bundles, Optional<Fault> fault, boolean asked,
        boolean required) {
    static final ClientAuthorities NONE = new ClientAuthorities(Map.of(), Optional.empty(), false, false);

    /** A port's own setting goes before the default, even where it asks for nothing. */
    static ClientAuthorities of(Gateway gateway, Gateway.Listener listener, Memo memo) {
        return gateway.spec().tls().flatMap(Gateway.GatewayTls::frontend)
                .map(frontend -> frontend.perPort().stream().filter(p -> p.port() == listener.port()).findFirst()
                        .map(Gateway.PortTls::tls).orElse(frontend.byDefault()))
                .flatMap(TlsTowardsClients::validation).map(validation -> read(gateway, validation, memo)).orElse(NONE);
    }

    private static ClientAuthorities read(Gateway gateway, ClientValidation validation, Memo memo) {
        Map<SecretRef, SecretMaterial> bundles = new LinkedHashMap<>();
        Optional<Fault> fault = Optional.empty();
        for (var ref : validation.caCertificateRefs()) {
            switch (memo.ask(new CertificateAuthorities(Gateway.KIND, gateway.metadata().namespace(), ref))) {
                case Material.Usable usable -> bundles.put(usable.ref(), usable.material());
                case Material.Unusable unusable ->
                    fault = fault.or(() -> Optional.of(new Fault(reason(unusable.cause()), unusable.message())));
            }
        }
        return new ClientAuthorities(bundles, fault, true,
                validation.mode() == ClientValidation.Mode.ALLOW_VALID_ONLY);
    }

    private static String reason(Material.Cause cause) {
        return switch (cause) {
            case NOT_PERMITTED -> "RefNotPermitted";
            case INVALID_KIND -> "InvalidCACertificateKind";
            case INVALID -> "InvalidCACertificateRef";
        };
    }

    /** Why the listener can't be accepted: it would let everybody in, or nobody. */
    Optional<Fault> refused() {
        return asked && bundles.isEmpty()
                ? fault.map(f -> new Fault("NoValidCACertificate", f.message()))
                : Optional.empty();
    }

    Optional<ClientAuthentication> authentication() {
        return asked
                ? Optional.of(new ClientAuthentication(List.copyOf(bundles.keySet()), required))
                : Optional.empty();
    }
}
