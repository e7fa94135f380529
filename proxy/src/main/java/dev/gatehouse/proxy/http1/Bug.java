package dev.gatehouse.proxy.http1;

import io.netty.handler.codec.DecoderException;

/** Tells what is our own mistake from what a peer did. */
final class Bug {
    private Bug() {
    }

    /** Whether a pipeline's exception comes of our own code. What TLS says of a peer's bytes does not. */
    static boolean is(Throwable cause) {
        return (cause instanceof RuntimeException || cause instanceof Error) && !(cause instanceof DecoderException);
    }
}
