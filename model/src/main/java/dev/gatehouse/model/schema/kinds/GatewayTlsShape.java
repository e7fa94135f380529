package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.Gateway.ClientValidation;
import dev.gatehouse.model.gateway.Gateway.FrontendTls;
import dev.gatehouse.model.gateway.Gateway.GatewayTls;
import dev.gatehouse.model.gateway.Gateway.PortTls;
import dev.gatehouse.model.gateway.Gateway.TlsTowardsClients;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** A Gateway's {@code tls}: what holds for its HTTPS listeners, and what it shows to backends. */
final class GatewayTlsShape {
    private static final int MAX_AUTHORITIES = 16;
    private static final int MAX_PORTS = 64;

    private static final Struct<UnusedShapes.Nothing> BACKEND = Checked.object()
            .with("clientCertificateRef", References.SECRET)
            .describe("clientCertificateRef", "The Secret with the Gateway's certificate and key.").build();

    private static final Struct<ClientValidation> VALIDATION = Struct.of(ClientValidation.class)
            .is("caCertificateRefs", ListOf.of(References.secretOr("ConfigMap"), 1, MAX_AUTHORITIES))
            .required("caCertificateRefs").otherwise("mode", ClientValidation.Mode.ALLOW_VALID_ONLY)
            .describe("caCertificateRefs", "Objects with the certificates of the authorities that are trusted.")
            .describe("mode", "Whether clients without a valid certificate are let in all the same.").build();

    private static final Struct<TlsTowardsClients> TOWARDS_CLIENTS = Struct.of(TlsTowardsClients.class)
            .is("validation", VALIDATION).describe("validation", "How clients' certificates are checked.").build();

    private static final Struct<PortTls> PORT = Struct.of(PortTls.class).is("port", Whole.PORT)
            .is("tls", TOWARDS_CLIENTS).describe("port", "The port.").describe("tls", "What holds for it.").build();

    private static final Struct<FrontendTls> FRONTEND = Struct.of(FrontendTls.class)
            .is("byDefault", TOWARDS_CLIENTS).named("byDefault", "default")
            .is("perPort", ListOf.of(PORT, 0, MAX_PORTS).uniqueBy("port", PortTls::port)
                    .saying("Port for TLS configuration must be unique within the Gateway"))
            .describe("default", "What holds for all ports that have nothing of their own.")
            .describe("perPort", "What holds for single ports.").build();

    static final Struct<GatewayTls> SHAPE = Struct.of(GatewayTls.class).is("frontend", FRONTEND)
            .also("backend", BACKEND, Effect.WARNED)
            .describe("backend", "The Gateway's own certificate towards backends; not in force.")
            .describe("frontend", "Checking clients' certificates.").build();

    private GatewayTlsShape() {
    }
}
