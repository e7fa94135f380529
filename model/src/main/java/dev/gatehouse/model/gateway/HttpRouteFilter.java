package dev.gatehouse.model.gateway;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A filter of an HTTPRoute's rule or backendRef. In a manifest its type is in {@code type}, its fields under the
 * type's own name.
 *
 * <p>To add one: a record here; the Java compiler then points at the compiler's switch.
 */
public sealed interface HttpRouteFilter {

    record RequestHeaderModifier(HeaderModifier changes) implements HttpRouteFilter {}

    record ResponseHeaderModifier(HeaderModifier changes) implements HttpRouteFilter {}

    record HeaderModifier(List<Header> set, List<Header> add, List<String> remove) {}

    record Header(String name, String value) {}

    /**
     * @param statusCode 302 by default
     */
    record RequestRedirect(Optional<String> scheme, Optional<String> hostname, Optional<PathModifier> path,
            OptionalInt port, int statusCode) implements HttpRouteFilter {}

    record UrlRewrite(Optional<String> hostname, Optional<PathModifier> path) implements HttpRouteFilter {}

    /** Spelled {@code ReplaceFullPath}, {@code ReplacePrefixMatch}. */
    sealed interface PathModifier {
        record ReplaceFullPath(String value) implements PathModifier {}

        record ReplacePrefixMatch(String value) implements PathModifier {}
    }

    /** Another object's filter: an error for the requests concerned where it can't be resolved. */
    record ExtensionRef(String group, String kind, String name) implements HttpRouteFilter {}

    /**
     * A filter that the schema knows and the gateway does not carry out yet ({@code RequestMirror}, {@code CORS},
     * {@code ExternalAuth}).
     *
     * @param protects whether leaving it out would let through what it should stop
     */
    record NotInForce(String type, boolean protects) implements HttpRouteFilter {}
}
