package dev.gatehouse.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MediansTest {
    private static List<Double> oneTo(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> (double) i).toList();
    }

    @Test
    void medianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
        assertThat(Medians.median(List.of(9.0, 1.0, 4.0, 2.0))).isEqualTo(3.0);
        assertThat(Medians.median(List.of(9.0, 1.0, 4.0))).isEqualTo(4.0);
    }

    @Test
    void tenRoundsGiveTheSecondAndTheNinthValue() {
        Estimate estimate = Medians.estimate(oneTo(10));
        assertThat(estimate.low()).isEqualTo(2.0);
        assertThat(estimate.high()).isEqualTo(9.0);
        assertThat(estimate.confidence()).isCloseTo(0.9785, within(0.0001));
    }

    @Test
    void twelveRoundsGiveTheThirdAndTheTenthValue() {
        Estimate estimate = Medians.estimate(oneTo(12));
        assertThat(estimate.low()).isEqualTo(3.0);
        assertThat(estimate.high()).isEqualTo(10.0);
        assertThat(estimate.confidence()).isCloseTo(0.9614, within(0.0001));
    }

    @Test
    void tooFewRoundsGiveTheRangeAndSayHowLittleItCovers() {
        Estimate estimate = Medians.estimate(oneTo(3));
        assertThat(estimate.low()).isEqualTo(1.0);
        assertThat(estimate.high()).isEqualTo(3.0);
        assertThat(estimate.confidence()).isCloseTo(0.75, within(1e-9));
        assertThat(Medians.estimate(oneTo(1)).confidence()).isZero();
    }

    @Test
    void ratiosArePairedByRoundSoThatDriftCancels() {
        Estimate ratio = Medians.pairedRatio(List.of(10.0, 20.0, 40.0), List.of(5.0, 10.0, 20.0));
        assertThat(ratio.median()).isEqualTo(2.0);
        assertThat(ratio.low()).isEqualTo(2.0);
        assertThat(ratio.high()).isEqualTo(2.0);
    }

    @Test
    void theIntervalCoversTheTrueMedianAsOftenAsItSays() {
        Random random = new Random(7);
        int covered = 0;
        for (int run = 0; run < 4000; run++) {
            Estimate estimate = Medians.estimate(
                    IntStream.range(0, 10).mapToObj(i -> Math.exp(random.nextGaussian())).toList());
            covered += estimate.low() <= 1 && 1 <= estimate.high() ? 1 : 0;
        }
        assertThat(covered / 4000.0).isCloseTo(0.9785, within(0.01));
    }

    @Test
    void nothingToPairIsRefused() {
        assertThatThrownBy(() -> Medians.median(List.of())).hasMessageContaining("at least one value");
        assertThatThrownBy(() -> Medians.pairedRatio(List.of(1.0), List.of())).hasMessageContaining("1 and 0");
    }
}
