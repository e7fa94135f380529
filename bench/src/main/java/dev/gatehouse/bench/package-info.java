/** Benchmarks, side by side with other proxies. The command line lives here; nothing else. */
@NullMarked
package dev.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
