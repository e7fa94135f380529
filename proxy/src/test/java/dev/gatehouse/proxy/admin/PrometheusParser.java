package dev.gatehouse.proxy.admin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus's text format and accepts nothing that is not exactly in it. */
final class PrometheusParser {
    private static final Pattern META = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE = Pattern
            .compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern LABEL = Pattern
            .compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private static final Pattern BOUND = Pattern.compile("_bucket(\\{.*)le=([^,}]+)(.*)");

    /** By name and labels in order of name. */
    final Map<String, Double> samples = new LinkedHashMap<>();
    final Map<String, String> types = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private String family = "";

    static PrometheusParser parse(String text) {
        PrometheusParser parser = new PrometheusParser();
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        text.lines().forEach(parser::line);
        parser.checkHistograms();
        return parser;
    }

    private void line(String line) {
        Matcher meta = META.matcher(line);
        if (meta.matches()) {
            enter(meta.group(2));
            if (meta.group(1).equals("TYPE") && types.put(meta.group(2), meta.group(3)) != null) {
                throw new AssertionError("two types: " + line);
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("not a line of the format: " + line);
        }
        String name = sample.group(1);
        if (!family.equals(familyOf(name)) || !types.containsKey(family)) {
            throw new AssertionError("outside of its family " + family + ": " + line);
        }
        String labels = sample.group(2) == null ? "" : labels(sample.group(2)).toString();
        if (samples.put(name + labels, value(sample.group(3))) != null) {
            throw new AssertionError("twice: " + line);
        }
    }

    private void enter(String name) {
        if (!name.equals(family)) {
            closed.add(family);
            family = name;
            if (closed.contains(name)) {
                throw new AssertionError("scattered family: " + name);
            }
        }
    }

    private String familyOf(String name) {
        return "histogram".equals(types.get(family)) ? name.replaceAll("_(bucket|sum|count)$", "") : name;
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            if (labels.put(label.group(1), label.group(2)) != null) {
                throw new AssertionError("label twice: " + text);
            }
            end = label.end();
        }
        if (end != text.length()) {
            throw new AssertionError("bad labels: " + text);
        }
        return labels;
    }

    private void checkHistograms() {
        Map<String, TreeMap<Double, Double>> buckets = new HashMap<>();
        samples.forEach((key, value) -> {
            Matcher le = BOUND.matcher(key);
            if (le.find()) {
                String series = key.substring(0, le.start()) + le.group(1) + le.group(3);
                buckets.computeIfAbsent(series, _ -> new TreeMap<>()).put(value(le.group(2)), value);
            }
        });
        buckets.forEach((series, byBound) -> {
            double before = 0;
            for (double count : byBound.values()) {
                if (count < before) {
                    throw new AssertionError("falls: " + series + byBound);
                }
                before = count;
            }
            if (byBound.lastKey() != Double.POSITIVE_INFINITY) {
                throw new AssertionError("no +Inf: " + series);
            }
        });
    }
}
