package dev.gatehouse.proxy.stats;

import java.util.Arrays;
import java.util.Map;

/** One loop's counters of a listener. */
public final class ListenerSlot extends Slot {
    private static final int CX_TOTAL = 0;
    private static final int CX_ACTIVE = 1;
    private static final int RQ_TOTAL = 2;
    private static final int TLS_ERRORS = 3;
    private static final int REJECTED = 4;
    /** How many error codes are told apart; those that come later count as {@link #OTHER}. */
    private static final int CODES = 64;
    private static final int SIZE = REJECTED + CODES + 1;
    private static final String OTHER = "other";

    /** Replaced when a code is new, so that a reader sees a whole one. */
    private volatile String[] codes = {};

    ListenerSlot() {
        super(SIZE);
    }

    /** A client connected; exactly one {@link #connectionClosed} must follow. */
    public void connectionOpened() {
        add(CX_TOTAL, 1);
        add(CX_ACTIVE, 1);
    }

    /** A client's connection is gone. */
    public void connectionClosed() {
        add(CX_ACTIVE, -1);
    }

    /** A request's head arrived, whatever becomes of it. */
    public void requestReceived() {
        add(RQ_TOTAL, 1);
    }

    /** A TLS handshake failed. */
    public void tlsHandshakeFailed() {
        add(TLS_ERRORS, 1);
    }

    /**
     * The gateway itself answered a request with an error.
     *
     * @param code the error code, one of a small fixed set, never made from input
     */
    public void requestRejected(String code) {
        add(REJECTED + indexOf(code), 1);
    }

    private int indexOf(String code) {
        String[] known = codes;
        for (int i = 0; i < known.length; i++) {
            if (known[i].equals(code)) {
                return i;
            }
        }
        if (known.length == CODES) {
            return CODES;
        }
        String[] grown = Arrays.copyOf(known, known.length + 1);
        grown[known.length] = code;
        codes = grown;
        return known.length;
    }

    long activeConnections() {
        return get(CX_ACTIVE);
    }

    long connections() {
        return get(CX_TOTAL);
    }

    long requests() {
        return get(RQ_TOTAL);
    }

    long tlsErrors() {
        return get(TLS_ERRORS);
    }

    void addRejectedTo(Map<String, Long> byCode) {
        String[] known = codes;
        for (int i = 0; i < known.length; i++) {
            byCode.merge(known[i], get(REJECTED + i), Long::sum);
        }
        if (get(REJECTED + CODES) > 0) {
            byCode.merge(OTHER, get(REJECTED + CODES), Long::sum);
        }
    }
}
