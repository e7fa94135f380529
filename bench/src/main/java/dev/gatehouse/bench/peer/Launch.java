package dev.gatehouse.bench.peer;

import java.util.List;
import java.util.Map;

/**
 * How to start a contender.
 *
 * @param environment added to that of the benchmark
 */
public record Launch(List<String> command, Map<String, String> environment) {
    public Launch(List<String> command) {
        this(command, Map.of());
    }
}
