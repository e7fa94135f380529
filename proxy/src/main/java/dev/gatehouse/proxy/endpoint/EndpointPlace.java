package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.dns.NameQuery;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the connections of a declared endpoint go, overrides applied. */
sealed interface EndpointPlace {

    /** Addresses that are known without asking. */
    record Known(List<Located> addresses) implements EndpointPlace {}

    /**
     * A name to resolve.
     *
     * @param port  empty: of the SRV record
     * @param shown what to show instead of the address where there is but one
     */
    record Named(NameQuery query, OptionalInt port, Optional<String> shown) implements EndpointPlace {}

    /** Overrides that contradict the endpoint. */
    record Nowhere(String hostname, String reason) implements EndpointPlace {}

    /**
     * An address.
     *
     * @param name  how it is shown
     * @param share its part of the endpoint's weight, relative to the endpoint's other addresses
     */
    record Located(SocketAddress address, String name, int share) {}
}
