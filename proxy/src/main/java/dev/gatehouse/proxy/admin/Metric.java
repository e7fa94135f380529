package dev.gatehouse.proxy.admin;

import dev.gatehouse.proxy.stats.Latency;
import java.util.List;

/**
 * All samples of one name.
 *
 * @param name    of Prometheus, as it is printed
 * @param help    one line
 * @param kind    what the samples are
 * @param samples one for each set of labels
 */
record Metric(String name, String help, Kind kind, List<Sample> samples) {

    enum Kind {
        COUNTER, GAUGE,
        /** Durations in milliseconds, as Envoy has them. */
        MILLISECONDS,
        /** Durations in seconds. */
        SECONDS
    }

    /** A value and where it belongs. */
    sealed interface Sample {
        /** The name in {@code /stats}: dotted, with the labels' values in it. */
        String dotted();

        /** Names and values in turn. */
        String[] labels();

        /** Whether it was ever anything but zero. */
        boolean used();
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Value(String dotted, String[] labels, double value) implements Sample {
        @Override
        public boolean used() {
            return value != 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Durations(String dotted, String[] labels, Latency latency) implements Sample {
        @Override
        public boolean used() {
            return latency.count() > 0;
        }
    }
}
