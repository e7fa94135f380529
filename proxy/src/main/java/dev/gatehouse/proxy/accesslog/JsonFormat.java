package dev.gatehouse.proxy.accesslog;

import org.jspecify.annotations.Nullable;

/** One JSON object a line and entry; absent fields are left out. */
final class JsonFormat {
    private final Timestamp timestamp;

    JsonFormat(Timestamp timestamp) {
        this.timestamp = timestamp;
    }

    void write(AccessEntry entry, LineBuffer out) {
        out.ascii("{\"time\":\"");
        timestamp.write(entry.startMillis, out);
        out.ascii('"');
        text("client", entry.client == null ? null : EntryFormat.address(entry.client), out);
        text("method", entry.method, out);
        text("path", entry.path, out);
        text("protocol", entry.protocol, out);
        text("host", entry.host, out);
        number("status", entry.status, out);
        number("bytes_in", entry.bytesIn, out);
        number("bytes_out", entry.bytesOut, out);
        millis("duration_ms", entry.durationNanos, out);
        if (entry.upstreamNanos >= 0) {
            millis("upstream_ms", entry.upstreamNanos, out);
        }
        text("route", entry.route, out);
        text("cluster", entry.cluster, out);
        text("endpoint", entry.endpoint == null ? null : EntryFormat.address(entry.endpoint), out);
        number("tries", entry.tries, out);
        text("error", entry.errorCode, out);
        text("request_id", entry.requestId, out);
        text("user_agent", entry.userAgent, out);
        out.ascii("}\n");
    }

    private static void name(String name, LineBuffer out) {
        out.ascii(",\"");
        out.ascii(name);
        out.ascii("\":");
    }

    private static void text(String name, @Nullable CharSequence value, LineBuffer out) {
        if (value != null && !value.isEmpty()) {
            name(name, out);
            out.json(value);
        }
    }

    private static void number(String name, long value, LineBuffer out) {
        name(name, out);
        out.number(value);
    }

    private static void millis(String name, long nanos, LineBuffer out) {
        name(name, out);
        out.millis(nanos);
    }
}
