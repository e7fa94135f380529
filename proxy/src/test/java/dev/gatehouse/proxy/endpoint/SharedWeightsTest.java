package dev.gatehouse.proxy.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.proxy.endpoint.SharedWeights.Group;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedWeightsTest {
    @Test
    void addressesOfOneNameShareItsWeightExactly() {
        assertThat(SharedWeights.spread(List.of(new Group(3, List.of(1, 1)), new Group(1, List.of(1)))))
                .containsExactly(3, 3, 2);
        assertThat(SharedWeights.spread(List.of(new Group(1, List.of(1, 1, 1)), new Group(1, List.of(1, 1)))))
                .containsExactly(2, 2, 2, 3, 3);
    }

    @Test
    void sharesOfServiceRecordsAreProportions() {
        assertThat(SharedWeights.spread(List.of(new Group(2, List.of(30, 10)), new Group(1, List.of(1)))))
                .containsExactly(3, 1, 2);
    }

    @Test
    void equalEndpointsHaveTheLeastWeights() {
        assertThat(SharedWeights.spread(List.of(new Group(100, List.of(1)), new Group(100, List.of(1)))))
                .containsExactly(1, 1);
        assertThat(SharedWeights.spread(List.of())).isEmpty();
    }

    @Test
    void whatNoIntHoldsIsRoundedAndStaysAtLeastOne() {
        int[] weights = SharedWeights.spread(List.of(new Group(1_000_000, List.of(1)),
                new Group(1, Collections.nCopies(997, 1)), new Group(1, Collections.nCopies(991, 1)),
                new Group(1, Collections.nCopies(983, 1)), new Group(999_983, List.of(7, 11))));
        assertThat(java.util.Arrays.stream(weights)).allMatch(weight -> weight >= 1);
        assertThat((double) weights[0] / (weights[weights.length - 1] + (double) weights[weights.length - 2]))
                .isBetween(1.0, 1.0001);
    }
}
