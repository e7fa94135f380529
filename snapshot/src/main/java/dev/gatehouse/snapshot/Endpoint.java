package dev.gatehouse.snapshot;

import java.util.Optional;

/**
 * One declared place that serves a cluster, with all it takes to talk to it. A name may stand for several addresses;
 * they share the weight.
 *
 * @param address  where
 * @param protocol what it speaks inside TLS, or in clear text
 * @param tls      how to speak TLS to it; empty: clear text
 * @param host     the Host to send; empty keeps the client's
 * @param weight   1..1,000,000
 */
public record Endpoint(EndpointAddress address, UpstreamProtocol protocol, Optional<UpstreamTls> tls,
        Optional<String> host, int weight) {}
