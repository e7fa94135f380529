/** Where the CPU time of one contender goes, from a flight recording. */
@NullMarked
package dev.gatehouse.bench.profile;

import org.jspecify.annotations.NullMarked;
