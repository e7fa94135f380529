package dev.gatehouse.bench.peer;

import java.io.IOException;

/** A proxy that can take part in the benchmark. */
public interface Peer {
    /** Its name in tables and, with dashes for spaces, in folders. */
    String name();

    /** How its routes are written, in a few words for the report. */
    String setup();

    /** Looks for the program; may build it. */
    Availability availability() throws IOException, InterruptedException;

    /** Writes the configuration and tells how to start; asked only when available. */
    Launch prepare(Site site) throws IOException;

    /** Whether the code is compiled while it runs, which takes a long warm-up. */
    boolean needsLongWarmUp();
}
