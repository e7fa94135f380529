package dev.gatehouse.proxy.http1;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/** Status lines of HTTP/1.1, written out once. */
final class StatusLine {
    private static final AsciiString[] LINES = new AsciiString[600];

    static {
        for (int status = 100; status < LINES.length; status++) {
            LINES[status] = line(status);
        }
    }

    private StatusLine() {
    }

    /** The line with its CRLF. */
    static AsciiString of(int status) {
        return status >= 100 && status < LINES.length ? LINES[status] : line(status);
    }

    private static AsciiString line(int status) {
        return AsciiString.of("HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
    }
}
