package dev.gatehouse.snapshot;

import java.util.OptionalInt;

/** Where an endpoint is. */
public sealed interface EndpointAddress {

    /**
     * A name to resolve.
     *
     * @param hostname lower case, no trailing dot
     * @param port     1..65535; empty: the port comes from the name's SRV records
     */
    record Dns(String hostname, OptionalInt port) implements EndpointAddress {
        @Override
        public String toString() {
            return port.isPresent() ? hostname + ":" + port.getAsInt() : hostname;
        }
    }

    /**
     * A literal address.
     *
     * @param ip   IPv4 or IPv6 without brackets
     * @param port 1..65535
     */
    record Ip(String ip, int port) implements EndpointAddress {
        @Override
        public String toString() {
            return ip.indexOf(':') >= 0 ? "[" + ip + "]:" + port : ip + ":" + port;
        }
    }

    /**
     * A unix domain socket.
     *
     * @param path absolute, at most 108 bytes
     */
    record Unix(String path) implements EndpointAddress {
        @Override
        public String toString() {
            return path;
        }
    }
}
