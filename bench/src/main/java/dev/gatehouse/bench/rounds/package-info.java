/** Starting contenders, proving their answers right, warming up and measuring in turns. No prose, no tables. */
@NullMarked
package dev.gatehouse.bench.rounds;

import org.jspecify.annotations.NullMarked;
