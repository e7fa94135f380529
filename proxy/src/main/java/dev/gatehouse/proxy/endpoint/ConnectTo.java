package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.snapshot.EndpointAddress;
import java.util.OptionalInt;

/**
 * Sends connections for one declared address elsewhere, as curl's {@code --connect-to}. Names, SNI, Host and what is
 * shown stay as declared.
 *
 * @param from what the manifests say
 * @param to   where the connection goes instead
 */
public record ConnectTo(Place from, Place to) {

    /**
     * A host or a socket path.
     *
     * @param host a host name in lower case, an IP without brackets, or an absolute path
     * @param port empty: any as the source, the same as declared as the target
     */
    public record Place(String host, OptionalInt port) {
        public boolean isUnix() {
            return host.startsWith("/");
        }
    }

    /** Whether this rule is about a declared address. */
    public boolean appliesTo(EndpointAddress address) {
        return switch (address) {
            case EndpointAddress.Unix unix -> from.host.equals(unix.path());
            case EndpointAddress.Ip ip -> IpText.same(from.host, ip.ip()) && matchesPort(OptionalInt.of(ip.port()));
            case EndpointAddress.Dns dns -> from.host.equals(dns.hostname()) && matchesPort(dns.port());
        };
    }

    private boolean matchesPort(OptionalInt declared) {
        return from.port.isEmpty() || from.port.equals(declared);
    }

    /**
     * Reads {@code FROM[:PORT]=TO[:PORT]}.
     *
     * @throws IllegalArgumentException says what is wrong and how it is written
     */
    public static ConnectTo parse(String text) {
        return OverrideParser.connectTo(text);
    }
}
