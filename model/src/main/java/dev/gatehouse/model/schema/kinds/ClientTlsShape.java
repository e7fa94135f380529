package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import java.util.List;
import java.util.Optional;

/** {@code tls} of a ClientTrafficPolicy: checked, and kept as far as it matters whether it is in force. */
final class ClientTlsShape {
    private static final List<String> ORDER = List.of("Auto", "1.0", "1.1", "1.2", "1.3");
    private static final Choice<String> VERSION = Choice.of(ORDER.toArray(String[]::new));

    private static final Shape<?> NAMES = Checked.object().list("dnsNames", ClientShapes.STRING_MATCH)
            .list("emailAddresses", ClientShapes.STRING_MATCH).list("ipAddresses", ClientShapes.STRING_MATCH)
            .list("uris", ClientShapes.STRING_MATCH)
            .list("otherNames", Checked.object().texts("oid")
                    .choice("type", "Exact", "Prefix", "Suffix", "RegularExpression")
                    .with("value", Text.ofLength(1, 1024)).required("oid value").build())
            .build();

    private static final Shape<?> CLIENTS = Checked.object()
            .choice("mode", "Request", "RequireAny", "VerifyIfGiven", "RequireAndVerify")
            .flags("optional allowExpiredCertificate")
            .with("caCertificateRefs", ListOf.of(References.SECRET, 0, 8)).list("certificateHashes", Text.ANY)
            .list("spkiHashes", Text.ANY)
            .with("crl",
                    Checked.object().with("refs", ListOf.of(References.SECRET, 1, 8))
                            .flags("onlyVerifyLeafCertificate").required("refs").build())
            .with("subjectAltNames", NAMES).build();

    /** What is looked at together, or protects by its value. */
    record Tls(Optional<String> minVersion, Optional<String> maxVersion, List<String> ciphers) {}

    static final Struct<Tls> SHAPE = Struct.of(Tls.class).is("minVersion", VERSION).is("maxVersion", VERSION)
            .also("ecdhCurves", ListOf.of(Text.ANY), Effect.RECORDED_PROTECTING)
            .also("signatureAlgorithms", ListOf.of(Text.ANY), Effect.RECORDED_PROTECTING)
            .also("alpnProtocols", ListOf.of(Text.ANY), Effect.RECORDED)
            .also("fingerprints", ListOf.of(Choice.of("JA3", "JA4")), Effect.RECORDED)
            .also("session",
                    Checked.object().with("resumption", Checked.object().with("stateless", Checked.object().build())
                            .with("stateful", Checked.object().build()).build()).build(),
                    Effect.RECORDED)
            .also("clientValidation", CLIENTS, Effect.RECORDED_PROTECTING)
            .rule("minVersion maxVersion ciphers", ClientTlsShape::versions).build();

    private ClientTlsShape() {
    }

    private static void versions(Tls tls, Findings found) {
        String min = tls.minVersion().orElse("Auto");
        String max = tls.maxVersion().orElse("Auto");
        if (!max.equals("Auto") && ORDER.indexOf(min) > ORDER.indexOf(max)) {
            found.error("minVersion", "minVersion must be smaller or equal to maxVersion");
        }
        if (min.equals("1.3") && !tls.ciphers().isEmpty()) {
            found.error("ciphers", "setting ciphers has no effect if the minimum possible TLS version is 1.3");
        }
    }
}
