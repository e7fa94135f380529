package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.HealthCheckSpec;
import dev.gatehouse.model.envoy.HealthCheckSpec.Probe;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Numbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The {@code healthCheck} of a policy. A missing type follows from the field that is there. */
final class HealthCheckShape {
    record Overrides(OptionalInt port) {}

    /** As a manifest spells it. */
    record Active(Duration timeout, Duration interval, int unhealthyThreshold, int healthyThreshold,
            Optional<String> type, Optional<Probe.Http> http, Optional<Probe.Tcp> tcp, Optional<Probe.Grpc> grpc,
            Optional<Overrides> overrides) {

        HealthCheckSpec spec() {
            return new HealthCheckSpec(timeout, interval, unhealthyThreshold, healthyThreshold,
                    overrides.map(Overrides::port).orElse(OptionalInt.empty()), probe());
        }

        private Probe probe() {
            if (http.isPresent()) {
                return http.get();
            }
            return type.filter(name -> name.equals("GRPC")).isPresent() || grpc.isPresent()
                    ? grpc.orElse(new Probe.Grpc(Optional.empty()))
                    : new Probe.Tcp();
        }

        static Active of(HealthCheckSpec spec) {
            Optional<Overrides> overrides = spec.port().isPresent()
                    ? Optional.of(new Overrides(spec.port()))
                    : Optional.empty();
            Optional<Probe.Http> http = Optional.empty();
            Optional<Probe.Tcp> tcp = Optional.empty();
            Optional<Probe.Grpc> grpc = Optional.empty();
            String type = switch (spec.probe()) {
                case Probe.Http probe -> {
                    http = Optional.of(probe);
                    yield "HTTP";
                }
                case Probe.Tcp probe -> {
                    tcp = Optional.of(probe);
                    yield "TCP";
                }
                case Probe.Grpc probe -> {
                    grpc = Optional.of(probe);
                    yield "GRPC";
                }
            };
            return new Active(spec.timeout(), spec.interval(), spec.unhealthyThreshold(), spec.healthyThreshold(),
                    Optional.of(type), http, tcp, grpc, overrides);
        }
    }

    /** As a manifest spells it. */
    record Written(Optional<Active> active, OptionalInt panicThreshold) {
        Optional<HealthCheckSpec> spec() {
            return active.map(Active::spec);
        }

        static Optional<Written> of(Optional<HealthCheckSpec> spec, OptionalInt panicThreshold) {
            return spec.isEmpty() && panicThreshold.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Written(spec.map(Active::of), panicThreshold));
        }
    }

    private static final Struct<Probe.Http> HTTP = Unenforced.httpProbe(Struct.of(Probe.Http.class)
            .is("path", Text.ofLength(1, 1024)).spelledOut("method", "GET").is("method", HttpMethods.SHAPE)
            .is("hostname", Names.PRECISE_HOSTNAME).is("expectedStatuses", ListOf.of(Numbers.integer(100, 599)))
            .spelledOut("expectedStatuses", List.of(200))).rule("method", (probe, found) -> {
                if (found.has("requestBody") && !List.of("POST", "PUT").contains(probe.method())) {
                    found.error("requestBody", "The requestBody field can only be set when method is POST or PUT.");
                }
            }).describe("Asks over HTTP.").describe("path", "What is asked for.")
            .describe("method", "By which method; GET where it says nothing.")
            .describe("hostname", "The Host that is sent; the endpoint's where it says nothing.")
            .describe("expectedStatuses", "Statuses that are good; 200 where it says nothing.").build();

    private static final Struct<Probe.Tcp> TCP = Unenforced.tcpProbe(Struct.of(Probe.Tcp.class)).build();

    private static final Shape<?> LOG_SINK = Checked.object().choice("type", "File").required("type")
            .with("file", Checked.object().with("path", Text.ofLength(1, Integer.MAX_VALUE)).required("path")
                    .describe("path", "Where the file is.").build())
            .rule("type file", found -> {
                if (!found.has("file")) {
                    found.error("file", "If ProxyHealthCheckLogSink type is File, file field needs to be set.");
                }
            }).describe("type", "What it is.").describe("file", "The file.").build();

    private static final Shape<?> HEALTH_CHECK_LOG = Checked.object()
            .with("matches", ListOf.of(Choice.of("Failure", "FailureSeriesStart", "Success", "HealthyTransition"), 0, 4)
                    .unique())
            .with("sinks", ListOf.of(LOG_SINK, 0, 1)).rule("matches", found -> {
                if (matches(found, "Failure", "FailureSeriesStart") != matches(found, "Success",
                        "HealthyTransition")) {
                    found.error("matches", "a failure type and a success type must both be specified together");
                }
            }).describe("matches", "What is logged.")
            .describe("sinks", "Where it is logged.").build();

    private static final Struct<Active> ACTIVE = Struct.of(Active.class).otherwise("timeout", Duration.ofSeconds(1))
            .otherwise("interval", Duration.ofSeconds(3)).is("unhealthyThreshold", new Whole(1, Integer.MAX_VALUE))
            .otherwise("unhealthyThreshold", 3).is("healthyThreshold", new Whole(1, Integer.MAX_VALUE))
            .otherwise("healthyThreshold", 1).is("type", Choice.of("HTTP", "TCP", "GRPC")).is("http", HTTP)
            .is("tcp", TCP).is("grpc", new Recorded<>(Struct.of(Probe.Grpc.class)
                    .describe("service", "The service that is asked about.").build()))
            .is("overrides", Struct.of(Overrides.class).is("port", Whole.PORT)
                    .describe("port", "The port that is asked at.").build())
            .also("initialJitter", dev.gatehouse.model.schema.Durations.GO, Effect.RECORDED)
            .also("healthCheckLog", HEALTH_CHECK_LOG, Effect.RECORDED)
            .rule("type http tcp grpc", HealthCheckShape::type).rule("timeout interval", HealthCheckShape::times)
            .describe("Asks endpoints now and then whether they are well.")
            .describe("timeout", "How long an answer may take.").describe("interval", "How often is asked.")
            .describe("initialJitter", "The first time is chosen at random within this.")
            .describe("unhealthyThreshold", "After how many failures in a row an endpoint is left out.")
            .describe("healthyThreshold", "After how many successes in a row it comes back.")
            .describe("type", "How is asked; may be left out where http, tcp or grpc says it.")
            .describe("http", "Asking over HTTP.").describe("tcp", "Connecting is enough.")
            .describe("grpc", "Asking by gRPC's health protocol.")
            .describe("overrides", "Where is asked, if not where requests go.")
            .describe("healthCheckLog", "Logs of what was found.").build();

    static final Struct<Written> WRITTEN = Struct.of(Written.class).is("active", ACTIVE)
            .is("panicThreshold", new Whole(0, 100)).also("passive", PassiveHealthShape.SHAPE, Effect.RECORDED)
            .describe("Which endpoints are well.").describe("active", "Asking them.")
            .describe("passive", "Watching their answers.")
            .describe("panicThreshold", "Under which percentage of well endpoints all are used; 0: never.").build();

    private HealthCheckShape() {
    }

    private static boolean matches(Findings found, String one, String other) {
        return IntStream.range(0, found.size("matches")).mapToObj(i -> found.text("matches[" + i + "]").orElse(""))
                .anyMatch(each -> each.equals(one) || each.equals(other));
    }

    private static void type(Active check, Findings found) {
        String type = check.type().orElse("");
        int fields = (check.http().isPresent() ? 1 : 0) + (check.tcp().isPresent() ? 1 : 0)
                + (check.grpc().isPresent() ? 1 : 0);
        if (type.isEmpty() && fields != 1) {
            found.error(fields == 0
                    ? "missing required field \"type\": write http, tcp or grpc, or a type"
                    : "missing required field \"type\": it can't be told from " + fields + " fields");
            return;
        }
        if (type.equals("HTTP") && check.http().isEmpty()) {
            found.error("http", "If Health Checker type is HTTP, http field needs to be set.");
        }
        if (type.equals("TCP") && check.tcp().isEmpty()) {
            found.error("tcp", "If Health Checker type is TCP, tcp field needs to be set.");
        }
        strays(check, type, found);
    }

    private static void strays(Active check, String type, Findings found) {
        if (type.isEmpty()) {
            return;
        }
        if (!type.equals("HTTP") && check.http().isPresent()) {
            found.error("http", "The http field can only be set if the Health Checker type is HTTP: If Health Checker"
                    + " type is HTTP, http field needs to be set.");
        }
        if (!type.equals("TCP") && check.tcp().isPresent()) {
            found.error("tcp", "The tcp field can only be set if the Health Checker type is TCP: If Health Checker type"
                    + " is TCP, tcp field needs to be set.");
        }
        if (!type.equals("GRPC") && check.grpc().isPresent()) {
            found.error("grpc", "The grpc field can only be set if the Health Checker type is GRPC.");
        }
    }

    private static void times(Active check, Findings found) {
        Duration least = Duration.ofMillis(1);
        if (check.timeout().compareTo(least) < 0) {
            found.error("timeout", "must be at least 1ms");
        }
        if (check.interval().compareTo(least) < 0) {
            found.error("interval", "must be at least 1ms");
        }
    }
}
