package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathRewrite;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Optional;

/** One filter at run time. Takes part in requests, in responses, or in both. */
sealed interface FilterStep {

    /** Changes a request. */
    non-sealed interface OnRequest extends FilterStep {
        void apply(RequestEdit edit);
    }

    /** Changes a response. */
    non-sealed interface OnResponse extends FilterStep {
        void apply(HttpHeaders headers);
    }

    /** To add a filter, add its step here. Empty for those that the exchange carries out itself. */
    static Optional<FilterStep> of(Filter filter) {
        return switch (filter) {
            case Filter.RequestHeaders(Filter.HeaderChanges changes) -> Optional.of(requestHeaders(changes));
            case Filter.ResponseHeaders(Filter.HeaderChanges changes) -> {
                HeaderEdit edit = HeaderEdit.of(changes);
                yield Optional.of((OnResponse) edit::apply);
            }
            case Filter.UrlRewrite rewrite -> Optional.of(urlRewrite(rewrite));
            case Filter.Method(String name) -> Optional.of((OnRequest) request -> request.method(name));
            case Filter.HostFromHeader(String header) -> Optional.of(hostFromHeader(AsciiString.cached(header)));
            case Filter.HostFromPath(PathRewrite.Regex rewrite) -> Optional.of(hostFromPath(RegexEdit.of(rewrite)));
            case Filter.Cors _,Filter.Mirror _,Filter.BodyLimit _,Filter.NoUpgrade _ -> Optional.empty();
        };
    }

    private static OnRequest requestHeaders(Filter.HeaderChanges changes) {
        HeaderEdit edit = HeaderEdit.of(changes);
        Optional<String> host = HeaderEdit.hostIn(changes);
        return request -> {
            edit.apply(request.headers());
            if (host.isPresent()) {
                request.host(host.get());
            }
        };
    }

    private static OnRequest hostFromHeader(AsciiString header) {
        return request -> {
            String value = request.headers().get(header);
            if (value != null && !value.isEmpty()) {
                request.host(value);
            }
        };
    }

    /** What holds a slash is no host: the substitution leaves part of the path. */
    private static OnRequest hostFromPath(RegexEdit edit) {
        return request -> {
            if (edit.matches(request.originalPath())) {
                String host = edit.apply(request.originalPath());
                if (!host.isEmpty() && host.indexOf('/') < 0) {
                    request.host(host);
                }
            }
        };
    }

    private static OnRequest urlRewrite(Filter.UrlRewrite rewrite) {
        Optional<PathEdit> path = rewrite.path().map(PathEdit::of);
        return request -> {
            if (rewrite.hostname().isPresent()) {
                request.host(rewrite.hostname().get());
            }
            if (path.isPresent()) {
                request.path(path.get().apply(request.originalPath()));
            }
        };
    }
}
