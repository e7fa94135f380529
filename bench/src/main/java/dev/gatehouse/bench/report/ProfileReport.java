package dev.gatehouse.bench.report;

import dev.gatehouse.bench.process.CpuTime;
import dev.gatehouse.bench.profile.Place;
import dev.gatehouse.bench.profile.Profile;
import dev.gatehouse.bench.rounds.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report of a profile.
 *
 * @param plain a measurement without sampling, whose CPU time the shares are applied to
 * @param sampled the measurement that was sampled; dearer by what the sampling costs
 * @param threads CPU time of the sampled measurement by thread name
 */
public record ProfileReport(Profile profile, Sample plain, Sample sampled, Map<String, CpuTime> threads,
        Machine machine) {
    private static final int TOP = 30;
    private static final double WORTH_A_LINE = 0.002;

    public String markdown() {
        return """
                ## Profile of Gatehouse

                `%s` under the load of the benchmark, on %s. %.2f µs of CPU a request, of which the kernel accounts %.2f µs to itself (%.2f µs while sampled). %,d samples of the Java threads by `jdk.CPUTimeSample`.

                %s
                "Innermost frame" says whose code was running; "on behalf of" gives the JDK's work to the code that called it. A native method of a transport counts as kernel: it is a system call and little else.

                By thread, those of compiler and collector included:

                %s
                <details><summary>The %d frames with the most samples</summary>

                %s
                </details>
                """
                .formatted(plain.contender(), machine, plain.microsPerRequest(), plain.systemMicrosPerRequest(),
                        sampled.microsPerRequest(), profile.samples(), places(), threadTable(), TOP, top());
    }

    private MarkdownTable places() {
        MarkdownTable table = new MarkdownTable("where", "innermost frame", "µs/request", "on behalf of",
                "µs/request ");
        for (Place place : Place.values()) {
            double inner = share(profile.byPlace().getOrDefault(place, 0L));
            double owned = share(profile.byOwner().getOrDefault(place, 0L));
            table.row(place.title(), percent(inner), Tables.number(inner * plain.microsPerRequest()), percent(owned),
                    Tables.number(owned * plain.microsPerRequest()));
        }
        return table;
    }

    private MarkdownTable threadTable() {
        MarkdownTable table = new MarkdownTable("thread", "share", "user µs/request", "system µs/request");
        double all = sampled.cpu().total();
        List<Map.Entry<String, CpuTime>> byTime = threads.entrySet().stream()
                .sorted((a, b) -> Double.compare(b.getValue().total(), a.getValue().total()))
                .filter(thread -> thread.getValue().total() / all > WORTH_A_LINE).toList();
        for (Map.Entry<String, CpuTime> thread : byTime) {
            table.row(thread.getKey(), percent(thread.getValue().total() / all), perRequest(thread.getValue().user()),
                    perRequest(thread.getValue().system()));
        }
        return table;
    }

    private MarkdownTable top() {
        MarkdownTable table = new MarkdownTable("frame", "share", "µs/request");
        for (Map.Entry<String, Long> frame : profile.top(TOP)) {
            table.row("`" + frame.getKey() + "`", percent(share(frame.getValue())),
                    Tables.number(share(frame.getValue()) * plain.microsPerRequest()));
        }
        return table;
    }

    private String perRequest(double seconds) {
        return Tables.number(seconds * 1e6 / sampled.load().requests());
    }

    private double share(long samples) {
        return samples / (double) Math.max(1, profile.samples());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
