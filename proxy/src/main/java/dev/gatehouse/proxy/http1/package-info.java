/**
 * HTTP/1.0 and HTTP/1.1 on the wire (RFC 9112): strict parsing, writing, and one channel handler a side.
 *
 * <p>The parsers are our own: a gateway must refuse what leaves the length of a message in doubt, folded fields, odd
 * white space and the like, where a general decoder mends them; and one handler that reads and writes buffers costs
 * less per request than a pipeline of them. May not live here: routing, or what becomes of a request.
 */
@NullMarked
package dev.gatehouse.proxy.http1;

import org.jspecify.annotations.NullMarked;
