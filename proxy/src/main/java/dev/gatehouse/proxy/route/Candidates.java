package dev.gatehouse.proxy.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one path, searched for the first whose conditions hold.
 *
 * <p>A few are simply tried in order. Many are split by what tells them apart best: the method, or one header or query
 * parameter that they compare with exact values. A lookup then goes on with those of the request's own value and with
 * those that do not ask for one, so a thousand routes that differ in a header's value cost what one does.
 */
sealed interface Candidates {
    /** More than this many are worth splitting. */
    int MANY = 8;

    /** The smallest ordinal in here. */
    int least();

    /** The smallest matching ordinal below a limit; the limit itself if there is none. */
    int first(RequestView request, int limit);

    /** All of them, in no order. */
    void forEach(Consumer<Candidate> action);

    /**
     * Indexes candidates.
     *
     * @param candidates not empty, ascending by ordinal
     */
    static Candidates of(List<Candidate> candidates) {
        return of(candidates, Set.of());
    }

    private static Candidates of(List<Candidate> candidates, Set<Condition.Subject> used) {
        Condition.Subject subject = candidates.size() > MANY ? bestSubject(candidates, used) : null;
        if (subject == null) {
            return new InOrder(candidates.toArray(Candidate[]::new));
        }
        Set<Condition.Subject> nowUsed = new HashSet<>(used);
        nowUsed.add(subject);
        Map<String, List<Candidate>> groups = new HashMap<>();
        List<Candidate> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String value = exactValue(candidate, subject);
            (value == null ? others : groups.computeIfAbsent(value, v -> new ArrayList<>())).add(candidate);
        }
        Map<String, Candidates> byValue = HashMap.newHashMap(groups.size());
        groups.forEach((value, group) -> byValue.put(value, of(group, nowUsed)));
        return new Split(candidates.getFirst().ordinal(), subject, byValue,
                others.isEmpty() ? null : of(others, nowUsed));
    }

    /** The subject that leaves the fewest to look at, or null if none would save a quarter. */
    private static Condition.@Nullable Subject bestSubject(List<Candidate> candidates, Set<Condition.Subject> used) {
        Map<Condition.Subject, Map<String, Integer>> counts = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (Condition condition : candidate.conditions()) {
                if (condition instanceof Condition.Is(Condition.Subject subject, String value)
                        && !used.contains(subject)) {
                    counts.computeIfAbsent(subject, s -> new HashMap<>()).merge(value, 1, Integer::sum);
                }
            }
        }
        Condition.Subject best = null;
        int fewest = candidates.size() * 3 / 4;
        for (Map.Entry<Condition.Subject, Map<String, Integer>> entry : counts.entrySet()) {
            int asking = entry.getValue().values().stream().mapToInt(Integer::intValue).sum();
            int largest = entry.getValue().values().stream().mapToInt(Integer::intValue).max().orElse(0);
            int left = candidates.size() - asking + largest;
            if (left <= fewest) {
                fewest = left;
                best = entry.getKey();
            }
        }
        return best;
    }

    private static @Nullable String exactValue(Candidate candidate, Condition.Subject subject) {
        for (Condition condition : candidate.conditions()) {
            if (condition instanceof Condition.Is(Condition.Subject own, String value) && own.equals(subject)) {
                return value;
            }
        }
        return null;
    }

    /** Tried one after the other. */
    final class InOrder implements Candidates {
        private final Candidate[] candidates;

        InOrder(Candidate[] candidates) {
            this.candidates = candidates;
        }

        @Override
        public int least() {
            return candidates[0].ordinal();
        }

        @Override
        public int first(RequestView request, int limit) {
            for (Candidate candidate : candidates) {
                if (candidate.ordinal() >= limit) {
                    break;
                }
                if (candidate.matches(request)) {
                    return candidate.ordinal();
                }
            }
            return limit;
        }

        @Override
        public void forEach(Consumer<Candidate> action) {
            Arrays.asList(candidates).forEach(action);
        }
    }

    /** Looked up by the value of one subject. */
    final class Split implements Candidates {
        private final int least;
        private final Condition.Subject subject;
        private final Map<String, Candidates> byValue;
        private final @Nullable Candidates others;

        Split(int least, Condition.Subject subject, Map<String, Candidates> byValue, @Nullable Candidates others) {
            this.least = least;
            this.subject = subject;
            this.byValue = byValue;
            this.others = others;
        }

        @Override
        public int least() {
            return least;
        }

        @Override
        public int first(RequestView request, int limit) {
            String value = subject.of(request);
            Candidates same = value == null ? null : byValue.get(value);
            int best = same == null || same.least() >= limit ? limit : same.first(request, limit);
            return others == null || others.least() >= best ? best : others.first(request, best);
        }

        @Override
        public void forEach(Consumer<Candidate> action) {
            byValue.values().forEach(group -> group.forEach(action));
            if (others != null) {
                others.forEach(action);
            }
        }
    }
}
