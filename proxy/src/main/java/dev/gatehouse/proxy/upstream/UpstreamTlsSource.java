package dev.gatehouse.proxy.upstream;

import dev.gatehouse.proxy.tls.UpstreamTlsContext;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;

/** Finds the TLS context that was prepared for an endpoint. */
@FunctionalInterface
public interface UpstreamTlsSource {
    /**
     * @throws dev.gatehouse.proxy.tls.UnusableTlsException says which material or setting is at fault
     */
    UpstreamTlsContext find(UpstreamTls tls, UpstreamProtocol protocol);
}
