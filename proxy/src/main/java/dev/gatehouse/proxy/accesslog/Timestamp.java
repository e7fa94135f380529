package dev.gatehouse.proxy.accesslog;

import java.time.Instant;

/** Writes times as RFC 3339 in UTC with milliseconds; the part down to the second is kept for the next entry. */
final class Timestamp {
    private long second = Long.MIN_VALUE;
    private String prefix = "";

    void write(long millis, LineBuffer out) {
        long wanted = Math.floorDiv(millis, 1000L);
        if (wanted != second) {
            second = wanted;
            String text = Instant.ofEpochSecond(wanted).toString();
            prefix = text.substring(0, text.length() - 1);
        }
        int rest = Math.floorMod(millis, 1000);
        out.ascii(prefix);
        out.ascii('.');
        out.ascii((char) ('0' + rest / 100));
        out.ascii((char) ('0' + rest / 10 % 10));
        out.ascii((char) ('0' + rest % 10));
        out.ascii('Z');
    }
}
