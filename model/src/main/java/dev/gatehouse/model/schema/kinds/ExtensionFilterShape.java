package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.ExtensionFilter.Body;
import dev.gatehouse.model.envoy.ExtensionFilter.CredentialInjection;
import dev.gatehouse.model.envoy.ExtensionFilter.HostFrom;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.Optional;

/** HTTPRouteFilter (gateway.envoyproxy.io/v1alpha1). */
final class ExtensionFilterShape {
    private static final int MAX_MATCHES = 8;
    private static final int MAX_COOKIES = 16;
    private static final int MAX_COOKIE = 4096;

    private static final Struct<ExtensionFilter.RegexRewrite> REGEX = Struct.of(ExtensionFilter.RegexRewrite.class)
            .is("pattern", Text.ofLength(1, Integer.MAX_VALUE)).is("substitution", Text.of("a substitution", 0,
                    Integer.MAX_VALUE, ExtensionFilterShape::lineProblem))
            .describe("pattern", "A regular expression (RE2).")
            .describe("substitution", "What takes the place of each match; \\\\1 is the first group.").build();

    /** The type of a path's rewrite is a word that says nothing: there is one. */
    record WrittenPath(String type, Optional<ExtensionFilter.RegexRewrite> replaceRegexMatch) {}

    private static final Shape<ExtensionFilter.PathRewrite> PATH = Adapted.of(
            Struct.of(WrittenPath.class).is("type", Choice.of("ReplaceRegexMatch")).is("replaceRegexMatch", REGEX)
                    .describe("type", "What is done to the path.")
                    .describe("replaceRegexMatch", "Replaces what an expression matches.")
                    .rule("replaceRegexMatch", (path, found) -> {
                        if (path.replaceRegexMatch().isEmpty()) {
                            found.error("If HTTPPathModifier type is ReplaceRegexMatch, replaceRegexMatch field needs"
                                    + " to be set.");
                        }
                    }).build(),
            written -> new ExtensionFilter.PathRewrite(
                    written.replaceRegexMatch().orElseGet(() -> new ExtensionFilter.RegexRewrite("", ""))),
            path -> new WrittenPath("ReplaceRegexMatch", Optional.of(path.replaceRegexMatch())));

    private static final Struct<ExtensionFilter.HostRewrite> HOST = Struct.of(ExtensionFilter.HostRewrite.class)
            .is("type", Choice.of(HostFrom.class)).is("pathRegex", REGEX)
            .rule("type header pathRegex", ExtensionFilterShape::host)
            .describe("type", "Where the host comes from.").describe("header", "The header that has it.")
            .describe("pathRegex", "Makes it from the path.").build();

    private static final Struct<ExtensionFilter.UrlRewrite> REWRITE = Struct.of(ExtensionFilter.UrlRewrite.class)
            .is("hostname", HOST).is("path", PATH).describe("hostname", "The host that the backend sees.")
            .describe("path", "The path that the backend sees.")
            .describe("appendXForwardedHost", "Whether the client's host goes into X-Forwarded-Host.").build();

    /** As a manifest spells it. */
    record WrittenBody(String type, Optional<String> inline, Optional<SecretObjectReference> valueRef) {
        Body body() {
            return type.equals("ValueRef") ? new Body(Optional.empty(), valueRef) : new Body(inline, Optional.empty());
        }

        static WrittenBody of(Body body) {
            return new WrittenBody(body.valueRef().isPresent() ? "ValueRef" : "Inline", body.inline(),
                    body.valueRef());
        }
    }

    private static final Shape<Body> BODY = Adapted.of(
            Struct.of(WrittenBody.class).is("type", Choice.of("Inline", "ValueRef")).otherwise("type", "Inline")
                    .is("valueRef", References.secretOr("ConfigMap"))
                    .describe("type", "Where the text is.").describe("inline", "The text.")
                    .describe("valueRef", "A ConfigMap with the text, under the key response.body or its first.")
                    .rule("type inline valueRef", ExtensionFilterShape::body).build(),
            WrittenBody::body, WrittenBody::of);

    private static final Struct<ExtensionFilter.DirectResponse> DIRECT = Struct
            .of(ExtensionFilter.DirectResponse.class).is("statusCode", new Whole(200, 599)).is("body", BODY)
            .is("header", HttpRouteFilter.Form.HEADER_MODIFIER).rule("header", (response, found) -> {
                if (response.header().filter(header -> !header.remove().isEmpty()).isPresent()) {
                    found.error("header.remove", "header.remove is not supported for DirectResponse");
                }
            }).describe("statusCode", "200 by default.").describe("contentType", "Of the body.")
            .describe("body", "What is answered.").describe("header", "Header fields of the answer.").build();

    /** The credential's reference stands under a name of its own. */
    record Credential(SecretObjectReference valueRef) {}

    record WrittenInjection(Optional<String> header, boolean overwrite, Credential credential) {}

    private static final Shape<CredentialInjection> INJECTION = Adapted.of(
            Struct.of(WrittenInjection.class)
                    .is("credential", Struct.of(Credential.class).is("valueRef", References.SECRET)
                            .describe("valueRef", "The Secret with the credential.").build())
                    .describe("header", "The header that carries it, Authorization by default.")
                    .describe("overwrite", "Whether a header of the client's is replaced.")
                    .describe("credential", "Where the credential is.").build(),
            written -> new CredentialInjection(written.header(), written.overwrite(), written.credential().valueRef()),
            kept -> new WrittenInjection(kept.header(), kept.overwrite(), new Credential(kept.credential())));

    private static final Struct<ExtensionFilter.CookieMatch> COOKIE = Struct.of(ExtensionFilter.CookieMatch.class)
            .otherwise("type", HttpRoute.ValueType.EXACT).is("name", Text.ofLength(1, 256))
            .is("value", Text.ofLength(1, MAX_COOKIE)).describe("type", "How the value is compared.")
            .describe("name", "Of the cookie.").describe("value", "That it must have.").build();

    private static final Struct<ExtensionFilter.Match> MATCH = Struct.of(ExtensionFilter.Match.class)
            .is("cookies", ListOf.of(COOKIE, 1, MAX_COOKIES)).required("cookies")
            .describe("cookies", "All of them must be there.")
            .build();

    static final Struct<ExtensionFilter> OBJECT = Common
            .about(Common.kind(ExtensionFilter.class, true), "A filter that rules of routes refer to by extensionRef.")
            .is("spec", Struct.of(ExtensionFilter.Spec.class).is("urlRewrite", REWRITE).is("directResponse", DIRECT)
                    .is("credentialInjection", INJECTION).is("matches", ListOf.of(MATCH, 0, MAX_MATCHES))
                    .describe("urlRewrite", "Changes host and path.")
                    .describe("directResponse", "Answers instead of the backend.")
                    .describe("credentialInjection", "Adds a credential to requests. Not in force yet.")
                    .describe("matches", "Which requests it is for. Not in force yet.").build())
            .describe("spec", "What it does.").alsoAny("status").describe("status", "Nothing is written here.").build();

    private ExtensionFilterShape() {
    }

    private static void host(ExtensionFilter.HostRewrite host, Findings found) {
        paired("header", host.header().isPresent(), host.type() == HostFrom.HEADER, "Header", found);
        paired("pathRegex", host.pathRegex().isPresent(), host.type() == HostFrom.PATH_REGEX, "PathRegex", found);
        host.header().map(name -> Names.HEADER.check().problem(name)).filter(problem -> !problem.isEmpty())
                .ifPresent(problem -> found.error("header", problem));
    }

    private static void paired(String field, boolean there, boolean wanted, String type, Findings found) {
        if (there && !wanted) {
            found.error(field, field + " must be nil if the type is not " + type);
        } else if (!there && wanted) {
            found.error(field + " must be specified for " + type + " type");
        }
    }

    private static void body(WrittenBody body, Findings found) {
        boolean inline = body.type().equals("Inline");
        if (inline && body.inline().isEmpty()) {
            found.error("inline must be set for type Inline");
        } else if (!inline && body.valueRef().isEmpty()) {
            found.error("valueRef must be set for type ValueRef");
        }
        if (body.valueRef().filter(ref -> !ref.kind().equals("ConfigMap")).isPresent()) {
            found.error("valueRef.kind", "only ConfigMap is supported for ValueRef");
        }
    }

    private static String lineProblem(String value) {
        return value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0
                ? "a substitution may have no line break"
                : "";
    }
}
