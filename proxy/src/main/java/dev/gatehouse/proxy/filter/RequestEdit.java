package dev.gatehouse.proxy.filter;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request on its way upstream, as filters may change it. What the client sent stays as it was for the access log.
 */
public interface RequestEdit {
    /** The headers that go upstream; changed in place. */
    HttpHeaders headers();

    /** The path that was matched, normalised and without query. */
    String originalPath();

    /** The query as received, without the question mark; empty if there is none. Filters keep it. */
    String originalQuery();

    /** The path that goes upstream, without query. */
    String path();

    /** Sets the path that goes upstream, beginning with a slash. */
    void path(String path);

    /** Sets the method that goes upstream. */
    void method(String method);

    /** Sets the Host that goes upstream, before any rule of the endpoint's. */
    void host(String host);
}
