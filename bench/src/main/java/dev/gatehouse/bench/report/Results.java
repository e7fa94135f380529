package dev.gatehouse.bench.report;

import dev.gatehouse.bench.rounds.Sample;
import dev.gatehouse.bench.stats.Estimate;
import dev.gatehouse.bench.stats.Medians;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The samples of a run, asked by contender. */
public record Results(List<Sample> samples) {
    public Results {
        samples = List.copyOf(samples);
    }

    /** Ids of the contenders, in the order of the first round. */
    public List<String> contenders() {
        return samples.stream().map(Sample::contender).distinct().toList();
    }

    public int rounds() {
        return samples.stream().mapToInt(Sample::round).max().orElse(0);
    }

    /** The estimate of a figure over the rounds. */
    public Estimate estimate(String contender, ToDoubleFunction<Sample> figure) {
        return Medians.estimate(values(contender, figure));
    }

    /** The median of a figure over the rounds. */
    public double median(String contender, ToDoubleFunction<Sample> figure) {
        return Medians.median(values(contender, figure));
    }

    /** The estimate of the ratio of a figure, paired by round. */
    public Estimate ratio(String contender, String baseline, ToDoubleFunction<Sample> figure) {
        return Medians.pairedRatio(values(contender, figure), values(baseline, figure));
    }

    private List<Double> values(String contender, ToDoubleFunction<Sample> figure) {
        return samples.stream().filter(sample -> sample.contender().equals(contender))
                .sorted((a, b) -> Integer.compare(a.round(), b.round())).map(figure::applyAsDouble).toList();
    }
}
