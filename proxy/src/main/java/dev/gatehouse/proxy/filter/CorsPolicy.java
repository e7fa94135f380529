package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.Filter;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which other origins may read a route's answers, prepared (Fetch, CORS protocol; Gateway API, HTTPCORSFilter). The
 * gateway's word replaces the upstream's. An origin that is not allowed gets an answer without these fields, which its
 * browser takes for a refusal.
 */
public final class CorsPolicy {
    private static final String ANYTHING = "*";
    private static final List<AsciiString> FIELDS = List.of(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS,
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
            HttpHeaderNames.ACCESS_CONTROL_MAX_AGE);

    private final OriginSet origins;
    private final boolean credentials;
    private final String methods;
    private final String headers;
    private final String expose;
    private final String maxAge;

    CorsPolicy(Filter.Cors cors) {
        origins = new OriginSet(cors.origins());
        credentials = cors.credentials();
        methods = String.join(", ", cors.methods());
        headers = String.join(", ", cors.headers());
        expose = String.join(", ", cors.expose());
        maxAge = Long.toString(cors.maxAge().toSeconds());
    }

    /** Whether a browser asks beforehand what it may send. */
    public static boolean isPreflight(String method, HttpHeaders request) {
        return "OPTIONS".equals(method) && request.contains(HttpHeaderNames.ORIGIN)
                && request.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** What a preflight is answered. */
    public HttpHeaders preflight(HttpHeaders request) {
        HttpHeaders answer = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        if (allow(request.get(HttpHeaderNames.ORIGIN), answer)) {
            tell(answer, HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods,
                    request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD));
            tell(answer, HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, headers,
                    request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
            answer.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, maxAge);
        }
        return answer;
    }

    /** Everything is allowed by naming what was asked for, because with credentials {@code *} means nothing. */
    private static void tell(HttpHeaders answer, AsciiString field, String allowed, @Nullable String asked) {
        if (asked != null && !allowed.isEmpty()) {
            answer.set(field, allowed.equals(ANYTHING) ? asked : allowed);
        }
    }

    /**
     * Changes the response to any other request.
     *
     * @param origin that the request named
     */
    public void onResponse(@Nullable String origin, HttpHeaders response) {
        for (AsciiString field : FIELDS) {
            response.remove(field);
        }
        allow(origin, response);
    }

    private boolean allow(@Nullable String origin, HttpHeaders response) {
        boolean same = origins.isAny() && !credentials;
        if (!same) {
            response.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, same ? ANYTHING : origin);
        if (credentials) {
            response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        if (!expose.isEmpty()) {
            response.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, expose);
        }
        return true;
    }
}
