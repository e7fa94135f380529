package dev.gatehouse.model.schema;

import java.util.List;

/**
 * What fields must be among each other.
 *
 * @param reads the fields that it looks at: the rule is left out where one of them is wrong already; empty: all
 */
public record Rule<R>(List<String> reads, Check<R> check) {

    /** Looks at a record and reports. */
    @FunctionalInterface
    public interface Check<R> {
        void check(R value, Findings findings);
    }
}
