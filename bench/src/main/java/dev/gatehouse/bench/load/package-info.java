/** The load generator and what it reports. Knows no proxy. */
@NullMarked
package dev.gatehouse.bench.load;

import org.jspecify.annotations.NullMarked;
