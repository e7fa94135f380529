package dev.gatehouse.bench.peer;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The routes of a contender: path prefixes {@code /r0001} to {@code /r1000}, or {@code /r0500} alone. The measured one
 * goes to the measured upstream, all others to the other, which says so in its answers; so an answer proves which route
 * was taken.
 *
 * @param count 1 or more; a table of one has the measured route only
 * @param base  what all prefixes begin with; empty, or with a slash at the start and none at the end
 */
public record RouteTable(int count, String base) {
    private static final int MEASURED = 500;

    public RouteTable {
        if (count != 1 && count <= MEASURED) {
            throw new IllegalArgumentException(
                    "a table has 1 route or more than " + MEASURED + ", for the " + MEASURED + "th is hit: " + count);
        }
    }

    /** Prefixes of one element. */
    public RouteTable(int count) {
        this(count, "");
    }

    /** All prefixes in order, without a slash at the end. */
    public List<String> prefixes() {
        return count == 1
                ? List.of(measuredPrefix())
                : IntStream.rangeClosed(1, count).mapToObj(this::prefix).toList();
    }

    public String measuredPrefix() {
        return prefix(MEASURED);
    }

    /** The path that is asked for, below the measured route. */
    public String measuredPath() {
        return measuredPrefix() + "/hello";
    }

    public boolean isMeasured(String prefix) {
        return prefix.equals(measuredPrefix());
    }

    /** The prefixes beside the measured one and the last: near misses, that must reach the other upstream. */
    public List<String> neighbours() {
        return count == 1 ? List.of() : List.of(prefix(MEASURED - 1), prefix(MEASURED + 1), prefix(count), prefix(1));
    }

    private String prefix(int number) {
        return base + String.format(Locale.ROOT, "/r%04d", number);
    }
}
