/** Child processes, their CPU time and free ports, as Linux tells them. Knows no proxy. */
@NullMarked
package dev.gatehouse.bench.process;

import org.jspecify.annotations.NullMarked;
