package dev.gatehouse.app.serve;

import dev.gatehouse.app.cli.BadUsageException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads {@code HOST:PORT}. */
final class HostPort {
    private HostPort() {
    }

    /**
     * The address.
     *
     * @param option  for the message
     * @param example what a right one looks like
     * @throws BadUsageException it is none
     */
    static InetSocketAddress parse(String option, String text, String example) {
        try {
            URI uri = new URI("http://" + text);
            if (uri.getHost() != null && uri.getPort() >= 0 && uri.getPort() <= 65535) {
                return new InetSocketAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new BadUsageException(option + " " + text + ": must be HOST:PORT, like " + example);
    }
}
