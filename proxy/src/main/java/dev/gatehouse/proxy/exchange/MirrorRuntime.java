package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.upstream.ClusterHandle;
import dev.gatehouse.snapshot.Filter;

/**
 * A mirror as it is run. Equal when made of the same filter and the same handle.
 *
 * @param cluster of the copies
 */
public record MirrorRuntime(Filter.Mirror spec, ClusterHandle cluster) {

    /** Whether this request is copied. */
    boolean draws(Loop loop) {
        return spec.numerator() >= spec.denominator() || loop.random().nextInt(spec.denominator()) < spec.numerator();
    }
}
