/** Whether the proxy stays up: killed and silent upstreams, reloads under load, memory, changing names. */
@NullMarked
package dev.gatehouse.proxy.resilience;

import org.jspecify.annotations.NullMarked;
