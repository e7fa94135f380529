package dev.gatehouse.snapshot;

import java.util.List;

/**
 * One listening socket. Listeners of several Gateways that share an address and port are one socket with several
 * {@link ListenerHost}s.
 *
 * @param address  where to listen; the listener's identity across reloads
 * @param protocol what is spoken on the wire
 * @param hosts    the hostnames served here, most specific first; a request goes to the first that matches and never
 *                 falls through to a later one (Gateway API, listener isolation)
 */
public record Listener(ListenAddress address, ListenerProtocol protocol, List<ListenerHost> hosts) {
    public Listener {
        hosts = List.copyOf(hosts);
    }

    /** The listener's name in logs, metrics and the admin pages: its address. */
    public String name() {
        return address.toString();
    }
}
