package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.snapshot.Filter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The gateway's own answers: a short JSON body, and a header that says whose answer it is. */
final class LocalReply {
    private static final AsciiString X_GATEHOUSE_ERROR = AsciiString.cached("x-gatehouse-error");

    /** Which have neither body nor length (RFC 9110, 15.3.5 and 15.4.5). */
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private LocalReply() {
    }

    /**
     * The headers of an error, for filters to change before it is sent.
     *
     * @param toHead answers a HEAD: there is no body to say the type of (RFC 9110, 9.3.2)
     */
    static HttpHeaders errorHeaders(String code, CharSequence requestId, AsciiString date, boolean toHead) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        if (!toHead) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        }
        headers.set(HttpHeaderNames.DATE, date);
        headers.set(X_GATEHOUSE_ERROR, code);
        headers.set(Forwarding.X_REQUEST_ID, requestId);
        return headers;
    }

    static HttpHeaders redirectHeaders(String location, AsciiString date) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        headers.set(HttpHeaderNames.LOCATION, location);
        headers.set(HttpHeaderNames.DATE, date);
        return headers;
    }

    /** The headers of a response that a route declares. */
    static HttpHeaders declaredHeaders(List<Filter.Header> declared, AsciiString date) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (Filter.Header header : declared) {
            headers.add(header.name(), header.value());
        }
        headers.set(HttpHeaderNames.DATE, date);
        return headers;
    }

    /**
     * Sends a whole response.
     *
     * @return bytes of body
     */
    static int send(Downstream to, ResponseHead head, int status, HttpHeaders headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (status != NO_CONTENT && status != NOT_MODIFIED) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
        }
        head.begin(status, headers, bytes.length);
        to.sendHead(head, bytes.length == 0);
        if (bytes.length > 0) {
            ByteBuf data = Unpooled.wrappedBuffer(bytes);
            to.sendData(data);
            to.sendEnd(null);
        }
        to.flush();
        return bytes.length;
    }

    static String errorBody(String code, String message, CharSequence requestId) {
        StringBuilder json = new StringBuilder(96).append("{\"error\":{\"code\":\"").append(code)
                .append("\",\"message\":\"");
        escape(json, message);
        json.append("\",\"requestId\":\"");
        escape(json, requestId);
        return json.append("\"}}\n").toString();
    }

    private static void escape(StringBuilder json, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
    }
}
