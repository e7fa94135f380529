package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.Dns;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.envoy.TrafficSettings.LoadBalancer;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Struct;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields that a BackendTrafficPolicy and a cell of the matrix share. */
final class TrafficShape {
    record Tcp(Optional<Duration> connectTimeout) {}

    record Http(Optional<Duration> requestTimeout) {}

    record Timeout(Optional<Tcp> tcp, Optional<Http> http) {
        TrafficSettings.Timeout settings() {
            return new TrafficSettings.Timeout(tcp.flatMap(Tcp::connectTimeout), http.flatMap(Http::requestTimeout));
        }

        /** The time for a request as a whole, and nothing else. */
        static Timeout ofRequest(Duration time) {
            return new Timeout(Optional.empty(), Optional.of(new Http(Optional.of(time))));
        }

        /** Zero where none is set. */
        Duration requestTimeout() {
            return http.flatMap(Http::requestTimeout).orElse(Duration.ZERO);
        }

        boolean isForRequestsAlone() {
            return tcp.isEmpty() && http.flatMap(Http::requestTimeout).isPresent();
        }

        static Timeout of(TrafficSettings.Timeout timeout) {
            return new Timeout(timeout.connectTimeout().map(each -> new Tcp(Optional.of(each))),
                    timeout.requestTimeout().map(each -> new Http(Optional.of(each))));
        }
    }

    /** As a manifest spells it. */
    record Written(Optional<LoadBalancer> loadBalancer, Optional<HealthCheckShape.Written> healthCheck,
            Optional<Timeout> timeout, Optional<Dns> dns) {

        /** What is not in force yet has been recorded under the spec's own path. */
        TrafficSettings settings(Reading in) {
            String spec = in.path() + ".";
            List<Reading.Unenforced> found = in.unenforced().stream().filter(each -> each.path().startsWith(spec))
                    .toList();
            return new TrafficSettings(loadBalancer, healthCheck.flatMap(HealthCheckShape.Written::spec),
                    healthCheck.map(HealthCheckShape.Written::panicThreshold).orElse(OptionalInt.empty()),
                    timeout.map(Timeout::settings), dns,
                    found.stream().map(each -> each.path().substring(spec.length())).toList(),
                    found.stream().filter(Reading.Unenforced::protects)
                            .map(each -> each.path().substring(spec.length())).toList());
        }

        static Written of(TrafficSettings traffic) {
            return new Written(traffic.loadBalancer(),
                    HealthCheckShape.Written.of(traffic.healthCheck(), traffic.panicThreshold()),
                    traffic.timeout().map(Timeout::of), traffic.dns());
        }
    }

    static final Struct<Timeout> TIMEOUT = Struct.of(Timeout.class)
            .is("tcp", Struct.of(Tcp.class)
                    .describe("connectTimeout", "For making a connection; 10s where it says nothing.").build())
            .is("http", Unenforced.httpTimeouts(Struct.of(Http.class))
                    .describe("requestTimeout", "From the request to the end of the response; 0s: no limit.").build())
            .describe("tcp", "Of connections.").describe("http", "Of requests.").build();

    static final Struct<Written> WRITTEN = Unenforced.traffic(Struct.of(Written.class)
            .is("loadBalancer", LoadBalancerShape.LOAD_BALANCER).is("healthCheck", HealthCheckShape.WRITTEN)
            .is("dns", DnsShape.DNS).is("timeout", TIMEOUT)
            .describe("loadBalancer", "How requests are spread over endpoints.")
            .describe("healthCheck", "Which endpoints are well.").describe("timeout", "How long things may take.")
            .describe("dns", "How hostnames are resolved."))
            .build();

    private TrafficShape() {
    }
}
