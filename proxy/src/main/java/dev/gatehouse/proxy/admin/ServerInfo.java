package dev.gatehouse.proxy.admin;

import java.time.Instant;
import java.util.Map;

/**
 * The process.
 *
 * @param version     of Gatehouse
 * @param state       what it is doing
 * @param reason      why it is not ready; empty where it is
 * @param start       when it started
 * @param options     the command line, by the option's name
 * @param transport   {@code io_uring}, {@code epoll}, {@code kqueue} or {@code nio}
 * @param tlsProvider {@code OPENSSL} or {@code JDK}
 * @param loops       how many event loops there are
 */
public record ServerInfo(String version, State state, String reason, Instant start, Map<String, String> options,
        String transport, String tlsProvider, int loops) {
    public ServerInfo {
        options = Map.copyOf(options);
    }

    /** In the order, and by the names, of Envoy's enumeration. */
    public enum State {
        /** Serves. */
        LIVE(0),
        /** Ends: finishes what it has, takes nothing new. */
        DRAINING(1),
        /** Has no snapshot on its loops yet. */
        PRE_INITIALIZING(2),
        /** Has a snapshot that not all loops serve yet. */
        INITIALIZING(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Its number in Envoy's enumeration. */
        int code() {
            return code;
        }
    }
}
