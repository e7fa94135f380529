package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.Filter;
import io.netty.handler.codec.http.HttpHeaders;
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

    /** To add a filter, add its step here. */
    static FilterStep of(Filter filter) {
        return switch (filter) {
            case Filter.RequestHeaders(Filter.HeaderChanges changes) -> requestHeaders(changes);
            case Filter.ResponseHeaders(Filter.HeaderChanges changes) -> {
                HeaderEdit edit = HeaderEdit.of(changes);
                yield (OnResponse) edit::apply;
            }
            case Filter.UrlRewrite rewrite -> urlRewrite(rewrite);
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
