package dev.gatehouse.bench.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    @Test
    void everyRoundHasEachContenderOnce() {
        for (int round = 1; round <= 20; round++) {
            assertThat(Turns.of(ALL, round)).containsExactlyInAnyOrderElementsOf(ALL);
        }
    }

    @Test
    void consecutiveRoundsGoOppositeWays() {
        assertThat(Turns.of(ALL, 2)).isEqualTo(Turns.of(ALL, 1).reversed());
        assertThat(Turns.of(List.of("a", "b"), 1)).containsExactly("a", "b");
        assertThat(Turns.of(List.of("a", "b"), 2)).containsExactly("b", "a");
    }

    @Test
    void theFirstPlaceGoesRound() {
        Set<String> first = new HashSet<>();
        for (int round = 1; round <= 10; round++) {
            first.add(Turns.of(ALL, round).getFirst());
        }
        assertThat(first).hasSizeGreaterThanOrEqualTo(8);
    }
}
