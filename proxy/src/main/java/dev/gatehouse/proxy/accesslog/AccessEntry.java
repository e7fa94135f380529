package dev.gatehouse.proxy.accesslog;

import dev.gatehouse.snapshot.AccessLog;
import org.jspecify.annotations.Nullable;

/**
 * What is written about one request. A slot of a ring: the loop fills it between {@link AccessLogRing#claim()} and
 * {@link AccessLogRing#publish()}, and keeps no reference to it.
 *
 * <p>Text must not change afterwards (a String, an AsciiString that nobody writes to); null and empty are written as
 * absent. Fields hold what the client sent: formats escape it.
 */
public final class AccessEntry {
    /** TEXT or JSON. */
    public AccessLog format = AccessLog.TEXT;
    /** When the request's head arrived, in milliseconds since 1970. */
    public long startMillis;
    /** The client, behind trusted proxies: a socket address, printed without reverse look-up, or text. */
    public @Nullable Object client;
    public @Nullable CharSequence method;
    /** As it came, with its query. */
    public @Nullable CharSequence path;
    /** Like {@code HTTP/1.1}. */
    public @Nullable CharSequence protocol;
    /** The Host as it came. */
    public @Nullable CharSequence host;
    /** The status sent; 0: none was. */
    public int status;
    /** Bytes of the request's body. */
    public long bytesIn;
    /** Bytes of the response's body. */
    public long bytesOut;
    /** From the request's head to the response's end. */
    public long durationNanos;
    /** From the last try's start to its end; negative: no upstream was asked. */
    public long upstreamNanos = -1;
    public @Nullable CharSequence route;
    public @Nullable CharSequence cluster;
    /** The endpoint that answered or failed last: a socket address or text. */
    public @Nullable Object endpoint;
    /** How often the request was sent upstream. */
    public int tries;
    /** The code of the gateway's own error; null: the gateway made none. */
    public @Nullable CharSequence errorCode;
    public @Nullable CharSequence requestId;
    public @Nullable CharSequence userAgent;

    /** Creates an empty entry. */
    public AccessEntry() {
    }

    /** Forgets all, so that the ring keeps nothing alive. */
    void clear() {
        format = AccessLog.TEXT;
        startMillis = 0;
        client = null;
        method = null;
        path = null;
        protocol = null;
        host = null;
        status = 0;
        bytesIn = 0;
        bytesOut = 0;
        durationNanos = 0;
        upstreamNanos = -1;
        route = null;
        cluster = null;
        endpoint = null;
        tries = 0;
        errorCode = null;
        requestId = null;
        userAgent = null;
    }
}
