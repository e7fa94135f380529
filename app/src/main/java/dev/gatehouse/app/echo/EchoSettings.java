package dev.gatehouse.app.echo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a test upstream listens on.
 *
 * @param name    how it calls itself in every answer
 * @param host    the address to bind, a literal or a name
 * @param http    port for HTTP/1.1 and HTTP/2, 0 picks a free one; empty: none
 * @param tls     ends TLS on the HTTP port and the unix socket; empty: clear text
 * @param unix    a socket file for HTTP; a stale one is replaced
 * @param tcp     port that sends back every byte; 0 picks a free one
 * @param udp     port that sends back every datagram; 0 picks a free one
 * @param threads event loops, from 1
 */
public record EchoSettings(String name, String host, OptionalInt http, Optional<EchoCertificate> tls,
        Optional<Path> unix, OptionalInt tcp, OptionalInt udp, int threads) {

    /** HTTP in clear text on a loopback port. */
    public static EchoSettings http(String name, int port) {
        return new EchoSettings(name, "127.0.0.1", OptionalInt.of(port), Optional.empty(), Optional.empty(),
                OptionalInt.empty(), OptionalInt.empty(), 1);
    }

    /** HTTP in clear text on a unix socket. */
    public static EchoSettings unix(String name, Path path) {
        return new EchoSettings(name, "127.0.0.1", OptionalInt.empty(), Optional.empty(), Optional.of(path),
                OptionalInt.empty(), OptionalInt.empty(), 1);
    }

    public EchoSettings withHost(String bindTo) {
        return new EchoSettings(name, bindTo, http, tls, unix, tcp, udp, threads);
    }

    public EchoSettings withTls(EchoCertificate certificate) {
        return new EchoSettings(name, host, http, Optional.of(certificate), unix, tcp, udp, threads);
    }
}
