package dev.gatehouse.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Two contenders, by id, to set in relation. */
public record Pair(String subject, String baseline) {

    /**
     * Every contender to the baseline of as many routes; then the subject to each other of as many routes, and its many
     * routes to its one.
     *
     * @param subject id without the number of routes; the baseline likewise
     */
    public static List<Pair> of(List<String> contenders, String subject, String baseline) {
        List<Pair> pairs = new ArrayList<>();
        for (String contender : contenders.stream().sorted().toList()) {
            add(pairs, contenders, contender, baseline + routes(contender));
        }
        for (String contender : contenders.stream().sorted().toList()) {
            add(pairs, contenders, subject + routes(contender), contender);
        }
        for (String contender : contenders.stream().filter(id -> !id.endsWith("-1")).sorted().toList()) {
            add(pairs, contenders, contender, contender.substring(0, contender.lastIndexOf('-')) + "-1");
        }
        return pairs.stream().distinct().toList();
    }

    private static void add(List<Pair> pairs, List<String> contenders, String subject, String baseline) {
        if (contenders.contains(subject) && contenders.contains(baseline) && !subject.equals(baseline)) {
            pairs.add(new Pair(subject, baseline));
        }
    }

    private static String routes(String contender) {
        return contender.substring(contender.lastIndexOf('-'));
    }
}
