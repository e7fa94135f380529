package dev.gatehouse.snapshot;

/** What a listener speaks on the wire. */
public enum ListenerProtocol {
    /** HTTP in clear text. */
    HTTP,
    /** HTTP over TLS that ends here. */
    HTTPS
}
