/** Medians, intervals and paired ratios. Pure arithmetic: no processes, no text. */
@NullMarked
package dev.gatehouse.bench.stats;

import org.jspecify.annotations.NullMarked;
