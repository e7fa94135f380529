package dev.gatehouse.proxy.dns;

import dev.gatehouse.snapshot.DnsSettings;

/**
 * What is to be known about a name; equal queries share one look-up.
 *
 * @param hostname lower case, no trailing dot
 * @param service  ports come from SRV records, and addresses from their targets
 * @param settings families and refresh
 */
public record NameQuery(String hostname, boolean service, DnsSettings settings) {}
