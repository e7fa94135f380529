package dev.gatehouse.proxy.http;

import java.io.IOException;

/** A connection was given up because what was sent on it was not even acknowledged: its peer, or the way, is gone. */
public final class PeerSilentException extends IOException {
    private static final long serialVersionUID = 1L;

    public PeerSilentException(String message) {
        super(message);
    }
}
