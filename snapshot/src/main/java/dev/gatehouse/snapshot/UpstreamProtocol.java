package dev.gatehouse.snapshot;

/** What an endpoint speaks, with or without TLS around it. */
public enum UpstreamProtocol {
    HTTP1,
    /** HTTP/2: prior knowledge in clear text, ALPN over TLS. */
    HTTP2
}
