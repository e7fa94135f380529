package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.accesslog.AccessLogRing;
import dev.gatehouse.proxy.loop.Loop;

/**
 * What all exchanges of a loop share.
 *
 * @param accessLog      this loop's ring
 * @param trustedProxies whose word on a request's origin is taken
 */
public record LoopContext(Loop loop, AccessLogRing accessLog, TrustedProxies trustedProxies) {}
