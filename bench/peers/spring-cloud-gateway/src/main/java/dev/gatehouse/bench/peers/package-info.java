/** Spring Cloud Gateway as a contender of the benchmark: its routes, nothing else. A project of its own. */
package dev.gatehouse.bench.peers;
