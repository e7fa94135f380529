package dev.gatehouse.model.gateway;

import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.HeaderValues;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.OneOfNumbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Union;
import dev.gatehouse.model.schema.UnionMessages;
import dev.gatehouse.model.schema.Whole;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A filter of an HTTPRoute's rule or backendRef. In a manifest its type is in {@code type}, its fields under the
 * type's own name.
 *
 * <p>To add one: a record here and, at the end, its form in a manifest; the Java compiler then points at the switch of
 * whatever carries filters out.
 */
public sealed interface HttpRouteFilter {

    /** Whether a list of filters may hold this type more than once. */
    default boolean isRepeatable() {
        return false;
    }

    /** How the path changes, for the types that change it. */
    default Optional<PathModifier> path() {
        return Optional.empty();
    }

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
    record ExtensionRef(String group, String kind, String name) implements HttpRouteFilter {
        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /**
     * Sends a copy of some requests elsewhere; what comes back is dropped.
     *
     * @param percent  of the requests, 0..100
     * @param fraction the same more finely; with neither all are copied
     */
    record RequestMirror(BackendObjectReference backendRef, OptionalInt percent, Optional<Fraction> fraction)
            implements
                HttpRouteFilter {
        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /**
     * @param denominator 100 by default; never less than the numerator
     */
    record Fraction(int numerator, int denominator) {}

    /**
     * Which pages of other origins may read the answers (Fetch, CORS protocol).
     *
     * @param allowOrigins  {@code *} alone, or {@code scheme://host} with an optional port; {@code *} stands for
     *                      any labels on the left of a host
     * @param allowMethods  {@code *} alone, or names of methods
     * @param allowHeaders  {@code *} alone, or names of headers
     * @param exposeHeaders names of headers
     * @param maxAge        how long an answer to a preflight holds, in seconds; 5 by default
     */
    record Cors(List<String> allowOrigins, boolean allowCredentials, List<String> allowMethods,
            List<String> allowHeaders, List<String> exposeHeaders, int maxAge) implements HttpRouteFilter {}

    /**
     * A filter that the schema knows and the gateway does not carry out yet ({@code ExternalAuth}).
     *
     * @param protects whether leaving it out would let through what it should stop
     */
    record NotInForce(String type, boolean protects) implements HttpRouteFilter {
        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /** How filters are written in a manifest. */
    final class Form {
        private static final int MAX_HEADERS = 16;

        private static final Struct<Header> HEADER = Struct.of(Header.class).is("name", Names.HEADER)
                .is("value", HeaderValues.VALUE).describe("name", "The header; capitals don't matter.")
                .describe("value", "Its value.").build();

        private static final ListOf<Header> HEADERS = ListOf.of(HEADER, 0, MAX_HEADERS).uniqueBy("name",
                header -> header.name().toLowerCase(Locale.ROOT));

        public static final Struct<HeaderModifier> HEADER_MODIFIER = Struct.of(HeaderModifier.class)
                .is("set", HEADERS).is("add", HEADERS).is("remove", ListOf.of(Names.HEADER, 0, MAX_HEADERS).unique())
                .rule("set add remove", Form::oneActionPerHeader).describe("Changes headers.")
                .describe("set", "Headers that replace what is there.").describe("add", "Headers that are added.")
                .describe("remove", "Names of headers that are taken away.").build();

        private static final Text PATH = Text.ofLength(0, 1024);

        public static final Union<PathModifier> PATH_MODIFIER = new Union<PathModifier>("path", UnionMessages.byType())
                .variant("ReplaceFullPath", "replaceFullPath", PathModifier.ReplaceFullPath.class, PATH,
                        PathModifier.ReplaceFullPath::new, PathModifier.ReplaceFullPath::value)
                .variant("ReplacePrefixMatch", "replacePrefixMatch", PathModifier.ReplacePrefixMatch.class, PATH,
                        PathModifier.ReplacePrefixMatch::new, PathModifier.ReplacePrefixMatch::value);

        private static final Shape<RequestRedirect> REDIRECT = Struct.of(RequestRedirect.class)
                .is("scheme", Choice.of("http", "https")).is("hostname", Names.PRECISE_HOSTNAME)
                .is("path", PATH_MODIFIER).is("port", Whole.PORT)
                .is("statusCode", new OneOfNumbers(301, 302, 303, 307, 308)).otherwise("statusCode", 302)
                .describe("Answers with a redirect.").describe("scheme", "The new scheme; the request's where it says"
                        + " nothing.")
                .describe("hostname", "The new hostname; the request's where it says nothing.")
                .describe("path", "The new path; the request's where it says nothing.")
                .describe("port", "The new port; that of the scheme, else the listener's, where it says nothing.")
                .describe("statusCode", "The status of the answer.").build();

        private static final Shape<UrlRewrite> REWRITE = Struct.of(UrlRewrite.class)
                .is("hostname", Names.PRECISE_HOSTNAME).is("path", PATH_MODIFIER)
                .describe("Changes what the backend sees.").describe("hostname", "The hostname that the backend sees.")
                .describe("path", "The path that the backend sees.").build();

        private static final Shape<ExtensionRef> EXTENSION = Struct.of(ExtensionRef.class).is("group", Names.GROUP)
                .is("kind", Names.KIND).is("name", Names.OBJECT)
                .describe("Another object's filter.").describe("group", "The object's API group.")
                .describe("kind", "The object's kind, such as HTTPRouteFilter.")
                .describe("name", "The object's name.").build();

        private Form() {
        }

        /** The filters that are carried out; the caller adds what is only accepted. */
        public static Union<HttpRouteFilter> inForce() {
            return new Union<HttpRouteFilter>("filter")
                    .variant("RequestHeaderModifier", "requestHeaderModifier", RequestHeaderModifier.class,
                            HEADER_MODIFIER, RequestHeaderModifier::new, RequestHeaderModifier::changes)
                    .variant("ResponseHeaderModifier", "responseHeaderModifier", ResponseHeaderModifier.class,
                            HEADER_MODIFIER, ResponseHeaderModifier::new, ResponseHeaderModifier::changes)
                    .variant("RequestRedirect", "requestRedirect", RequestRedirect.class, REDIRECT)
                    .variant("URLRewrite", "urlRewrite", UrlRewrite.class, REWRITE)
                    .variant("ExtensionRef", "extensionRef", ExtensionRef.class, EXTENSION);
        }

        private static void oneActionPerHeader(HeaderModifier modifier, Findings found) {
            Set<String> changed = new HashSet<>();
            modifier.set().forEach(header -> changed.add(header.name().toLowerCase(Locale.ROOT)));
            for (int i = 0; i < modifier.add().size(); i++) {
                oneAction(modifier.add().get(i).name(), "add[" + i + "]", changed, found);
            }
            for (int i = 0; i < modifier.remove().size(); i++) {
                oneAction(modifier.remove().get(i), "remove[" + i + "]", changed, found);
            }
        }

        private static void oneAction(String header, String path, Set<String> changed, Findings found) {
            if (!changed.add(header.toLowerCase(Locale.ROOT))) {
                found.error(path, "header \"" + header + "\" has an action already: one action per header name");
            }
        }
    }
}
