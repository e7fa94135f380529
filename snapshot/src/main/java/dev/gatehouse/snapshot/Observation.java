package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/** Something that only the data plane can know. A later one about the same subject replaces the earlier. */
public sealed interface Observation {

    /** All event loops serve this version. */
    record Adopted(long version) implements Observation {}

    /**
     * A listener accepts connections.
     *
     * @param declared the snapshot's address
     * @param bound    where it really listens, after port mapping and choice of a free port
     */
    record ListenerBound(ListenAddress declared, ListenAddress bound) implements Observation {}

    /**
     * A listener could not be bound.
     *
     * @param reason for people, with the way out
     */
    record ListenerRefused(ListenAddress declared, String reason) implements Observation {}

    /** A listener's socket was closed because no snapshot declares it any more. */
    record ListenerClosed(ListenAddress declared) implements Observation {}

    /**
     * How the machine can be reached: what a listener on all addresses listens on.
     *
     * @param addresses IPv4, the best one first; loopback only where there is nothing else
     */
    record HostAddresses(List<String> addresses) implements Observation {
        public HostAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * What a name of a cluster resolves to.
     *
     * @param addresses the addresses in use, the last good ones after a failure
     * @param failure   why the last look-up failed; empty: it did not
     */
    record Resolved(String cluster, String hostname, List<String> addresses, Optional<String> failure)
            implements
                Observation {
        public Resolved {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The health of one address of a cluster.
     *
     * @param reason why it is unhealthy; empty where it is healthy
     */
    record Health(String cluster, String address, boolean healthy, String reason) implements Observation {}

    /** A cluster is gone: what was observed of it no longer holds. */
    record ClusterGone(String cluster) implements Observation {}

    /**
     * Key material that cannot be used (a key that does not fit, an unreadable certificate).
     *
     * @param ref    which
     * @param reason for people
     */
    record SecretUnusable(SecretRef ref, String reason) implements Observation {}
}
