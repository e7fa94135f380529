package dev.gatehouse.proxy.route;

import dev.gatehouse.snapshot.ListenerHost;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which {@link ListenerHost} of a listener a host name belongs to: by the Host of a request, or by the SNI of a TLS
 * connection. Exact name, then longest wildcard, then any; there is no falling through to a less specific one (Gateway
 * API, listener isolation).
 */
public final class ListenerHostTable {
    /** Returned where no listener host takes a name. */
    public static final int NONE = -1;

    private final List<ListenerHost> hosts;
    private final HostTable<Integer> table;

    private ListenerHostTable(List<ListenerHost> hosts) {
        this.hosts = List.copyOf(hosts);
        table = HostTable.of(IntStream.range(0, hosts.size()).boxed().toList(), i -> hosts.get(i).hostname());
    }

    public static ListenerHostTable of(List<ListenerHost> hosts) {
        return new ListenerHostTable(hosts);
    }

    /**
     * The index of the listener host that a name belongs to.
     *
     * @param host lower case, without port; empty for a connection without SNI or a request without Host
     * @return an index for {@link #get}, or {@link #NONE}
     */
    public int find(String host) {
        HostTable.Entry<Integer> entry = table.find(host);
        return entry == null ? NONE : entry.value;
    }

    /** The listener host at an index that {@link #find} returned. */
    public ListenerHost get(int index) {
        return hosts.get(index);
    }

    public int size() {
        return hosts.size();
    }
}
