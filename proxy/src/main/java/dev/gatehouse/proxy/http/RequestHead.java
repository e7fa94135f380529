package dev.gatehouse.proxy.http;

import dev.gatehouse.proxy.route.RequestView;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's head. Mutable and used again for the next request of its stream: on the hot path it is changed in place
 * on its way up, and nothing is copied.
 */
public final class RequestHead implements RequestView {
    private static final AsciiString X_FORWARDED = AsciiString.cached("x-forwarded-");

    private String method = "GET";
    private String target = "/";
    private String host = "";
    private CharSequence authority = "";
    private String path = "/";
    private String query = "";
    private String upstreamTarget = "/";
    private String upstreamMethod = "GET";
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;
    private long contentLength;
    private boolean endToEnd;
    private boolean http10;
    private boolean upgrade;
    private boolean forwarded;
    private boolean hostField;

    /** Starts anew with what a parser found; routing parts follow with {@link #locate}. */
    public void begin(String parsedMethod, String parsedTarget, boolean isHttp10, HttpHeaders parsedHeaders,
            long parsedContentLength, boolean wantsUpgrade) {
        method = parsedMethod;
        target = parsedTarget;
        http10 = isHttp10;
        headers = parsedHeaders;
        endToEnd = false;
        contentLength = parsedContentLength;
        upgrade = wantsUpgrade;
        forwarded = false;
    }

    /** There is a field that says where the request came from. */
    public void markForwarded() {
        forwarded = true;
    }

    /** Whether there is a field that {@link #isForwardedField} knows. */
    public boolean saysForwarded() {
        return forwarded;
    }

    /** Whether it is an X-Forwarded field, or Forwarded (RFC 7239). */
    public static boolean isForwardedField(CharSequence name) {
        return name.length() > X_FORWARDED.length()
                && AsciiString.regionMatches(name, true, 0, X_FORWARDED, 0, X_FORWARDED.length())
                || AsciiString.contentEqualsIgnoreCase(name, "forwarded");
    }

    /**
     * Says what the request is for, as far as routing is concerned.
     *
     * @param isField the authority is what the Host field says, rather than the request target
     */
    public void locate(CharSequence fullAuthority, boolean isField, String hostname, String normalizedPath,
            String rawQuery) {
        authority = fullAuthority;
        hostField = isField;
        host = hostname;
        path = normalizedPath;
        query = rawQuery;
    }

    /** The same with fields of its own, for longer than the stream's next request is away. */
    public RequestHead copy() {
        RequestHead copy = new RequestHead();
        copy.begin(method, target, http10, headers.copy(), contentLength, upgrade);
        copy.locate(authority, hostField, host, path, query);
        copy.upstreamTarget = upstreamTarget;
        copy.upstreamMethod = upstreamMethod;
        return copy;
    }

    @Override
    public String method() {
        return method;
    }

    /** As the client sent it. */
    public String target() {
        return target;
    }

    @Override
    public String host() {
        return host;
    }

    /** Host and port as the client named them. */
    public CharSequence authority() {
        return authority;
    }

    /** Whether the authority is what the Host field says. */
    public boolean isHostField() {
        return hostField;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    /** The method that goes upstream; mostly the client's. */
    public String upstreamMethod() {
        return upstreamMethod;
    }

    public void upstreamMethod(String changed) {
        upstreamMethod = changed;
    }

    /** What the request line says upstream. */
    public String upstreamTarget() {
        return upstreamTarget;
    }

    public void upstreamTarget(String changed) {
        upstreamTarget = changed;
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

    public boolean isHttp10() {
        return http10;
    }

    /** Whether the client asks to change the protocol of its connection. */
    public boolean isUpgrade() {
        return upgrade;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        String first = headers.get(lowerCaseName);
        if (first == null) {
            return null;
        }
        List<String> all = headers.getAll(lowerCaseName);
        return all.size() == 1 ? first : String.join(",", all);
    }
}
