/**
 * TLS on both sides of the proxy.
 *
 * <p>Lives here: what turns declared TLS settings and key material into Netty's contexts and handlers, for connections
 * to upstreams ({@link dev.gatehouse.proxy.tls.UpstreamTlsContexts}) and from clients
 * ({@link dev.gatehouse.proxy.tls.ServerTlsContexts}), and what says in words why a handshake failed.
 *
 * <p>May not live here: anything about HTTP; private keys in messages.
 */
@NullMarked
package dev.gatehouse.proxy.tls;

import org.jspecify.annotations.NullMarked;
