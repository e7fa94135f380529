package dev.gatehouse.proxy.http1;

import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.DownstreamEvents;

/** What client connections of one listener belong to. */
public interface ConnectionOwner {
    /** A connection is open: who hears its requests, one after the other. */
    DownstreamEvents opened(Http1Downstream connection, Downstream stream);

    void closed(Http1Downstream connection);

    /** Whether connections should close after the response under way. */
    boolean isDraining();
}
