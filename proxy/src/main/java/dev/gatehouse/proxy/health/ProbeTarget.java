package dev.gatehouse.proxy.health;

import dev.gatehouse.snapshot.HealthCheck;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * What is probed, and how; the identity of a check across reloads.
 *
 * @param address  of the endpoint; the check may name another port
 * @param name     how the endpoint is shown
 * @param protocol what the endpoint speaks
 * @param tls      how to speak TLS to it
 * @param host     the Host to send where the check names none
 * @param check    what is asked and how often
 */
public record ProbeTarget(SocketAddress address, String name, UpstreamProtocol protocol, Optional<UpstreamTls> tls,
        String host, HealthCheck check) {}
