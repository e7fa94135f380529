package dev.gatehouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.bench.load.LoadResult;
import dev.gatehouse.bench.process.CpuTime;
import dev.gatehouse.bench.rounds.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Sample sample(int round, String contender, double cpuSeconds) {
        return new Sample(round, contender, new LoadResult(100_000, 2.0, 500, 700, 1200, 3000, 0, 0),
                new CpuTime(cpuSeconds / 2, cpuSeconds / 2), cpuSeconds + 0.1, 1.9);
    }

    private static Results results() {
        List<Sample> samples = new ArrayList<>();
        for (int round = 1; round <= 10; round++) {
            samples.add(sample(round, "nginx-1000", round * 0.1));
            samples.add(sample(round, "gatehouse-1000", round * 0.12));
            samples.add(sample(round, "gatehouse-1", round * 0.11));
        }
        return new Results(samples);
    }

    @Test
    void cpuIsSharedOutOverTheRequests() {
        Sample sample = sample(1, "x", 1.0);
        assertThat(sample.microsPerRequest()).isEqualTo(10.0);
        assertThat(sample.proxyShare()).isEqualTo(0.5);
        assertThat(sample.foreignShare()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void ratiosAreOfTheSameRoundAndTheSameRoutes() {
        List<Pair> pairs = Pair.of(results().contenders(), "gatehouse", "nginx");
        assertThat(pairs).containsExactlyInAnyOrder(new Pair("gatehouse-1000", "nginx-1000"),
                new Pair("gatehouse-1000", "gatehouse-1"));
        assertThat(Tables.ratios(results(), pairs).toString()).contains("1.200", "1.091").contains("97.9 %");
    }

    @Test
    void rawValuesAreALineEach() {
        String csv = Csv.of(results().samples());
        assertThat(csv.lines()).hasSize(31);
        assertThat(csv).contains("1,nginx-1000,100000,2.000,0.05,0.05,1.000,500,700,1200,3000,");
    }

    @Test
    void aSectionIsReplacedAndTheRestLeftAlone() {
        String first = Document.replace("# T\n\nintro\n", "results", "one");
        String both = Document.replace(first, "profile", "p");
        assertThat(Document.replace(both, "results", "two")).isEqualTo("""
                # T

                intro

                <!-- begin results -->
                two
                <!-- end results -->

                <!-- begin profile -->
                p
                <!-- end profile -->
                """);
    }

    @Test
    void tablesAlignTheirColumns() {
        assertThat(new MarkdownTable("name", "n").row("a", "1").row("longer", "1234").toString()).isEqualTo("""
                | name   |    n |
                | ------ | ---: |
                | a      |    1 |
                | longer | 1234 |
                """);
    }
}
