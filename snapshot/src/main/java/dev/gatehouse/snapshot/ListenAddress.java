package dev.gatehouse.snapshot;

/**
 * Where a listener binds.
 *
 * @param host a literal IPv4 or IPv6 address without brackets; {@code 0.0.0.0} for all IPv4 addresses, {@code ::} for all
 * @param port 0..65535 as declared; a port map of the data plane may bind another
 */
public record ListenAddress(String host, int port) {
    /** Whether it stands for every address of the machine. */
    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
