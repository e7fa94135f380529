package dev.gatehouse.proxy.http1;

/**
 * Bounds on a message's head, and on its trailers.
 *
 * @param bytes  of all lines together, line ends included
 * @param fields number of field lines
 */
public record HeadLimits(int bytes, int fields) {
    /** 60 KiB, as Envoy has it, and 100 fields. */
    public static final HeadLimits DEFAULT = new HeadLimits(60 * 1024, 100);
    /** For responses: upstreams are trusted with more. */
    public static final HeadLimits RESPONSE = new HeadLimits(128 * 1024, 500);
}
