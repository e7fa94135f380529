package dev.gatehouse.proxy.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * One line of text an entry, a dash for what is absent:
 * {@code [time] client "method path protocol" status bytes_in bytes_out duration_ms upstream_ms "host" "user agent"
 * "request id" route cluster endpoint tries error}.
 */
final class TextFormat {
    private final Timestamp timestamp;

    TextFormat(Timestamp timestamp) {
        this.timestamp = timestamp;
    }

    void write(AccessEntry entry, LineBuffer out) {
        out.ascii('[');
        timestamp.write(entry.startMillis, out);
        out.ascii("] ");
        token(entry.client == null ? null : EntryFormat.address(entry.client), out);
        out.ascii(" \"");
        token(entry.method, out);
        out.ascii(' ');
        token(entry.path, out);
        out.ascii(' ');
        token(entry.protocol, out);
        out.ascii("\" ");
        out.number(entry.status);
        out.ascii(' ');
        out.number(entry.bytesIn);
        out.ascii(' ');
        out.number(entry.bytesOut);
        out.ascii(' ');
        out.millis(entry.durationNanos);
        out.ascii(' ');
        if (entry.upstreamNanos < 0) {
            out.ascii('-');
        } else {
            out.millis(entry.upstreamNanos);
        }
        quoted(entry.host, out);
        quoted(entry.userAgent, out);
        quoted(entry.requestId, out);
        out.ascii(' ');
        token(entry.route, out);
        out.ascii(' ');
        token(entry.cluster, out);
        out.ascii(' ');
        token(entry.endpoint == null ? null : EntryFormat.address(entry.endpoint), out);
        out.ascii(' ');
        out.number(entry.tries);
        out.ascii(' ');
        token(entry.errorCode, out);
        out.ascii('\n');
    }

    private static void token(@Nullable CharSequence text, LineBuffer out) {
        if (text == null || text.isEmpty()) {
            out.ascii('-');
        } else {
            out.token(text);
        }
    }

    private static void quoted(@Nullable CharSequence text, LineBuffer out) {
        out.ascii(" \"");
        out.text(text == null || text.isEmpty() ? "-" : text);
        out.ascii('"');
    }
}
