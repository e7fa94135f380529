package dev.gatehouse.app.serve;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where the API listens, and how clients know it.
 *
 * @param asked       whether somebody said so; where nobody did, a taken port is no reason not to serve
 * @param certificate that it shows; empty: one that is made
 */
record ApiSettings(InetSocketAddress address, boolean asked, Optional<KeyFiles> certificate) {}
