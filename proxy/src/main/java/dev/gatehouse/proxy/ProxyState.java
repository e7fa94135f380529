package dev.gatehouse.proxy;

/** What a proxy is doing. */
public enum ProxyState {
    /** Has not adopted a snapshot yet. */
    STARTING,
    /** Serves. */
    LIVE,
    /** Finishes what it has and takes nothing new. */
    DRAINING
}
