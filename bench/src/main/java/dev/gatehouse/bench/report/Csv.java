package dev.gatehouse.bench.report;

import dev.gatehouse.bench.rounds.Sample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The raw values, a sample a line. */
public final class Csv {
    private static final String HEADER = "round,contender,requests,seconds,user_s,system_s,cpu_us_per_request,p50_us,p90_us,p99_us,p999_us,proxy_share,load_share,foreign_share";

    private Csv() {
    }

    public static String of(List<Sample> samples) {
        return samples.stream().map(Csv::line).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String line(Sample sample) {
        return String.format(Locale.ROOT, "%d,%s,%d,%.3f,%.2f,%.2f,%.3f,%d,%d,%d,%d,%.3f,%.3f,%.3f", sample.round(),
                sample.contender(), sample.load().requests(), sample.load().seconds(), sample.cpu().user(),
                sample.cpu().system(), sample.microsPerRequest(), sample.load().p50Micros(), sample.load().p90Micros(),
                sample.load().p99Micros(), sample.load().p999Micros(), sample.proxyShare(), sample.loadShare(),
                sample.foreignShare());
    }
}
