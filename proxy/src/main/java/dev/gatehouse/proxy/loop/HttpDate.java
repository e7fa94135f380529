package dev.gatehouse.proxy.loop;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of a Date field (RFC 9110, 5.6.7), written out once a second at most. Of one thread. */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private long second = -1;
    private AsciiString text = AsciiString.EMPTY_STRING;

    /** Now. */
    public AsciiString value() {
        long now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            text = AsciiString.of(FORMAT.format(Instant.ofEpochSecond(now)));
        }
        return text;
    }
}
