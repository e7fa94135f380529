package dev.gatehouse.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Active health checking of every address of a cluster.
 *
 * @param timeout            for one probe
 * @param interval           between probes of one address
 * @param unhealthyThreshold failed probes in a row that take an address out
 * @param healthyThreshold   good probes in a row that bring it back; the first probe of all needs only one
 * @param panicPercent       when fewer than this percentage are healthy, health is ignored; 0: never
 * @param port               probes go to this port instead of the endpoint's
 * @param probe              what is asked
 */
public record HealthCheck(Duration timeout, Duration interval, int unhealthyThreshold, int healthyThreshold,
        int panicPercent, OptionalInt port, Probe probe) {

    /** What is asked of an address. */
    public sealed interface Probe {}

    /**
     * An HTTP request over the endpoint's own protocol and TLS.
     *
     * @param path     begins with a slash
     * @param method   upper case
     * @param host     the Host to send; empty: the endpoint's, else its address
     * @param expected statuses that count as healthy
     */
    public record Http(String path, String method, Optional<String> host, List<StatusRange> expected)
            implements
                Probe {
        public Http {
            expected = List.copyOf(expected);
        }
    }

    /** Connecting is enough. */
    public record Tcp() implements Probe {}

    /**
     * A range of statuses.
     *
     * @param start first status in it
     * @param end   first status after it
     */
    public record StatusRange(int start, int end) {
        public boolean contains(int status) {
            return status >= start && status < end;
        }
    }
}
