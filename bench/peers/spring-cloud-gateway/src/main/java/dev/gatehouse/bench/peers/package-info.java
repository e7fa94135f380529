/** Spring Cloud Gateway as a peer of the benchmark: a build of its own, which nothing of Gatehouse may use. */
package dev.gatehouse.bench.peers;
