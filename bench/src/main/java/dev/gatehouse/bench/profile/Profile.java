package dev.gatehouse.bench.profile;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of CPU time, counted by where they fell.
 *
 * @param byPlace where the innermost frame belongs
 * @param byOwner where the innermost frame outside the JDK belongs: who caused the work
 * @param byFrame the innermost frame itself
 */
public record Profile(Map<Place, Long> byPlace, Map<Place, Long> byOwner, Map<String, Long> byFrame) {

    /** Counts stacks, each from the innermost frame outwards. */
    public static Profile of(List<List<Frame>> stacks) {
        Map<Place, Long> places = new EnumMap<>(Place.class);
        Map<Place, Long> owners = new EnumMap<>(Place.class);
        Map<String, Long> frames = new HashMap<>();
        for (List<Frame> stack : stacks) {
            places.merge(Place.of(stack), 1L, Long::sum);
            owners.merge(Place.owner(stack), 1L, Long::sum);
            frames.merge(stack.isEmpty() ? "(no Java frame)" : stack.getFirst().toString(), 1L, Long::sum);
        }
        return new Profile(places, owners, frames);
    }

    public long samples() {
        return byPlace.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The frames with the most samples, the most first. */
    public List<Map.Entry<String, Long>> top(int count) {
        return byFrame.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(count).toList();
    }
}
