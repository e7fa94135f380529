package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.filter.RequestEdit;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request as it will go upstream, while filters change it. The path and Host that the client sent stay in the
 * {@link RequestHead} for routing and logs; what is decided here is written into it per try. Used again for the next
 * request.
 */
final class UpstreamRequest implements RequestEdit {
    private static final RequestHead NONE = new RequestHead();

    private RequestHead head = NONE;
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;
    private String path = "/";
    private String method = "GET";
    private @Nullable String host;
    private CharSequence sentHost = "";
    private boolean pathChanged;

    void begin(RequestHead request) {
        head = request;
        headers = request.headers();
        path = request.path();
        method = request.method();
        host = null;
        sentHost = request.isHostField() ? request.authority() : "";
        pathChanged = false;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public String originalPath() {
        return head.path();
    }

    @Override
    public String originalQuery() {
        return head.query();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void path(String changed) {
        path = changed;
        pathChanged = true;
    }

    @Override
    public void method(String changed) {
        method = changed;
    }

    @Override
    public void host(String changed) {
        host = changed;
    }

    /** Writes the method and the request target, after all filters have run. */
    void settle() {
        head.upstreamMethod(method);
        String query = head.query();
        if (query.isEmpty()) {
            head.upstreamTarget(path);
        } else if (!pathChanged && head.target().length() == path.length() + 1 + query.length()
                && head.target().startsWith(path)) {
            head.upstreamTarget(head.target());
        } else {
            head.upstreamTarget(path + "?" + query);
        }
    }

    /** Writes the Host for an endpoint: a filter's, else the endpoint's own, else the client's. */
    void addressTo(Endpoint endpoint) {
        Optional<String> own = endpoint.host();
        CharSequence value = host != null ? host : own.isPresent() ? own.get() : head.authority();
        if (value.isEmpty() && !headers.contains(HttpHeaderNames.HOST)) {
            value = endpoint.address() instanceof EndpointAddress.Unix ? "localhost" : endpoint.address().toString();
        }
        if (value != sentHost) {
            sentHost = value;
            headers.set(HttpHeaderNames.HOST, value);
        }
    }

    /** The request as it is now, addressed to another endpoint, with fields of its own. */
    RequestHead copyFor(Endpoint endpoint) {
        RequestHead copied = head.copy();
        UpstreamRequest copy = new UpstreamRequest();
        copy.begin(copied);
        copy.host = host;
        copy.addressTo(endpoint);
        return copied;
    }

    /** The host name for TLS where the endpoint has none of its own. */
    String serverName() {
        return host != null ? host : head.host();
    }
}
