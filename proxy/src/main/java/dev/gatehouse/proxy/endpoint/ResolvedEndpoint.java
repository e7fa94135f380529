package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.snapshot.Endpoint;
import java.net.SocketAddress;

/**
 * One address of a cluster: where to connect, and how to speak to it.
 *
 * @param spec            the declared endpoint it comes from
 * @param address         a resolved {@link java.net.InetSocketAddress}, or a
 *                        {@link io.netty.channel.unix.DomainSocketAddress}
 * @param name            as it is shown: {@code 10.0.0.1:80}, {@code [::1]:80}, {@code /path.sock}
 * @param hostname        the declared name; empty for literal addresses
 * @param weight          at least 1; the addresses of one name share the declared weight
 * @param healthy         what the active health checks say; true without any, and until the first probe has answered
 * @param unhealthyReason why it is unhealthy; empty where it is healthy
 */
public record ResolvedEndpoint(Endpoint spec, SocketAddress address, String name, String hostname, int weight,
        boolean healthy, String unhealthyReason) {}
