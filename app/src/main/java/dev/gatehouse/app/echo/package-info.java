/**
 * A test upstream on Netty: it answers with what arrived, over HTTP/1.1, HTTP/2, gRPC, WebSocket, TCP, UDP and unix
 * sockets, and misbehaves on request.
 *
 * <p>May not live here: anything that the gateway needs to serve its own traffic.
 */
@NullMarked
package dev.gatehouse.app.echo;

import org.jspecify.annotations.NullMarked;
