/**
 * Resolves host names and keeps the answers fresh.
 *
 * <p>Lives here: look-ups (hosts file, search domains, A, AAAA, SRV, CNAME chains) with their time to live, and
 * {@link dev.gatehouse.proxy.dns.NameWatch}, which asks again in time and keeps the last good answer over failures.
 *
 * <p>May not live here: clusters, endpoints, health. Everything runs on one event loop and is confined to it.
 */
@NullMarked
package dev.gatehouse.proxy.dns;

import org.jspecify.annotations.NullMarked;
