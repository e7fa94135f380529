package dev.gatehouse.proxy.http;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;

/** A response's head. Mutable and used again for the next response of its stream. */
public final class ResponseHead {
    private int status = 200;
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;
    private long contentLength;
    private boolean endToEnd;

    /**
     * @param parsedContentLength bytes of body; 0 for none, -1 where only the end of the body will tell
     */
    public void begin(int parsedStatus, HttpHeaders parsedHeaders, long parsedContentLength) {
        status = parsedStatus;
        headers = parsedHeaders;
        endToEnd = false;
        contentLength = parsedContentLength;
    }

    public int status() {
        return status;
    }

    /** Says that no field is for one connection only, so that nobody has to look. */
    public void markEndToEnd() {
        endToEnd = true;
    }

    /** Removes the fields that are for one connection only. */
    public void removeHopByHop() {
        if (!endToEnd) {
            HopByHop.remove(headers);
        }
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** Bytes of body; 0 for none, -1 where only the end of the body will tell. */
    public long contentLength() {
        return contentLength;
    }

    /** Whether another head follows for the same request (RFC 9110, 15.2). */
    public boolean isInformational() {
        return status < 200 && status != 101;
    }
}
