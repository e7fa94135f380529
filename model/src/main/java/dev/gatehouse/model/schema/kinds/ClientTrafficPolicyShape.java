package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.ClientTrafficPolicy.Spec;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ClientTrafficPolicy (gateway.envoyproxy.io/v1alpha1): what is set and not in force is kept, values are checked. */
final class ClientTrafficPolicyShape {
    private static final List<String> REFUSING = List.of("RejectRequest", "DropHeader");

    /** Of whose values it depends whether they protect. */
    record Headers(Optional<String> withUnderscoresAction) {}

    record Path(Optional<String> escapedSlashesAction) {}

    /** As a manifest spells it. */
    record Written(TargetShapes.Targets targets, Optional<Headers> headers, Optional<Path> path,
            Optional<ClientTlsShape.Tls> tls) {

        static Written of(Spec spec) {
            return new Written(
                    TargetShapes.Targets.of(spec.targetRefs(), spec.deprecatedTargetRef(), spec.targetSelectors()),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        Spec spec(Reading in) {
            List<String> all = new ArrayList<>(TargetShapes.recorded(in, false));
            List<String> protecting = new ArrayList<>(TargetShapes.recorded(in, true));
            add("headers.withUnderscoresAction", headers.flatMap(Headers::withUnderscoresAction), "Allow", all,
                    protecting);
            add("path.escapedSlashesAction", path.flatMap(Path::escapedSlashesAction), "KeepUnchanged", all,
                    protecting);
            tls.ifPresent(each -> addTls(each, all, protecting));
            return new Spec(targets.all(), targets.targetRef().isPresent(), targets.targetSelectors(),
                    List.copyOf(all), List.copyOf(protecting));
        }

        /** Listeners take TLS 1.2 and 1.3: what asks for no less than that is in force. */
        private static void addTls(ClientTlsShape.Tls tls, List<String> all, List<String> protecting) {
            if (tls.minVersion().filter("1.3"::equals).isPresent()) {
                all.add("tls.minVersion");
                protecting.add("tls.minVersion");
            }
            if (tls.maxVersion().filter(max -> !max.equals("Auto") && !max.equals("1.3")).isPresent()) {
                all.add("tls.maxVersion");
            }
            if (!tls.ciphers().isEmpty()) {
                all.add("tls.ciphers");
                protecting.add("tls.ciphers");
            }
        }

        private static void add(String field, Optional<String> action, String harmless, List<String> all,
                List<String> protecting) {
            action.filter(value -> !value.equals(harmless)).ifPresent(_ -> all.add(field));
            action.filter(REFUSING::contains).ifPresent(_ -> protecting.add(field));
        }
    }

    private static final Struct<Headers> HEADERS = Struct.of(Headers.class)
            .is("withUnderscoresAction", Choice.of("Allow", "RejectRequest", "DropHeader"))
            .also("disableRateLimitHeaders", Flag.ANY, Effect.RECORDED)
            .also("enableEnvoyHeaders", Flag.ANY, Effect.RECORDED)
            .also("preserveXRequestID", Flag.ANY, Effect.RECORDED)
            .also("requestID", Choice.of("PreserveOrGenerate", "Preserve", "Generate", "Disable"), Effect.RECORDED)
            .also("host", Checked.object().flags("stripTrailingHostDot").build(), Effect.RECORDED)
            .also("earlyRequestHeaders", ClientShapes.HEADER_CHANGES, Effect.RECORDED_PROTECTING)
            .also("lateResponseHeaders", ClientShapes.HEADER_CHANGES, Effect.RECORDED_PROTECTING)
            .also("xForwardedClientCert", ClientShapes.FORWARDED_CERTIFICATE, Effect.RECORDED_PROTECTING)
            .rule((headers, found) -> {
                if (found.has("preserveXRequestID") && found.has("requestID")) {
                    found.error("requestID", "preserveXRequestID and requestID cannot both be set.");
                }
            }).build();

    private static final Struct<Path> PATH = Struct.of(Path.class)
            .is("escapedSlashesAction",
                    Choice.of("KeepUnchanged", "RejectRequest", "UnescapeAndForward", "UnescapeAndRedirect"))
            .also("disableMergeSlashes", Flag.ANY, Effect.RECORDED).build();

    private static final Struct<Written> WRITTEN = Struct.of(Written.class)
            .inline("targets",
                    TargetShapes.of(List.of("Gateway", "ListenerSet"),
                            "this policy can only have a targetRef.kind of Gateway or ListenerSet"))
            .is("headers", HEADERS).is("path", PATH).is("tls", ClientTlsShape.SHAPE)
            .also("clientIPDetection", ClientShapes.CLIENT_IP, Effect.RECORDED_PROTECTING)
            .also("connection", ClientShapes.CONNECTION, Effect.NONE)
            .also("enableProxyProtocol", Flag.ANY, Effect.RECORDED)
            .also("grpc", Checked.object().flags("enableWeb").build(), Effect.RECORDED)
            .also("healthCheck", ClientShapes.HEALTH_CHECK, Effect.RECORDED)
            .also("http1", ClientShapes.HTTP1, Effect.RECORDED).also("http2", ClientShapes.HTTP2, Effect.RECORDED)
            .also("http3", Checked.object().build(), Effect.RECORDED)
            .also("proxyProtocol", Checked.object().flags("optional").build(), Effect.RECORDED)
            .also("scheme", Choice.of("Preserve", "MatchBackend"), Effect.RECORDED)
            .also("tcpKeepalive", Checked.object().counts("probes").durations("idleTime interval").build(),
                    Effect.RECORDED)
            .also("timeout", ClientShapes.TIMEOUT, Effect.RECORDED)
            .describe("headers", "What becomes of header fields of requests and answers.")
            .describe("path", "What becomes of unusual paths.")
            .describe("tls", "What clients must speak and show.")
            .describe("clientIPDetection", "Which header tells the address of the client.")
            .describe("connection", "Limits of connections.")
            .describe("enableProxyProtocol", "Whether connections begin with the PROXY protocol.")
            .describe("grpc", "gRPC-Web.")
            .describe("healthCheck", "A path that tells whether the gateway is well.")
            .describe("http1", "HTTP/1.1.")
            .describe("http2", "HTTP/2.")
            .describe("http3", "HTTP/3.")
            .describe("proxyProtocol", "The PROXY protocol.")
            .describe("scheme", "Which scheme backends are told.")
            .describe("tcpKeepalive", "When silent connections are probed.")
            .describe("timeout", "How long clients may take.").build();

    private static final Shape<Spec> SPEC = new Adapted<>(WRITTEN,
            (Written written, Tree tree, Reading in) -> written.spec(in), Written::of);

    static final Struct<ClientTrafficPolicy> OBJECT = Common
            .about(Common.kind(ClientTrafficPolicy.class, true),
                    "How a Gateway speaks to clients. Most of it is not in force yet; its status says what.")
            .is("spec", SPEC).describe("spec", "Whose clients, and what holds for them.")
            .is("status", PolicyShapes.STATUS).describe("status", "What was found, by Gateway.").build();

    private ClientTrafficPolicyShape() {
    }
}
