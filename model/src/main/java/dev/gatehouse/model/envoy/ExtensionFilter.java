package dev.gatehouse.model.envoy;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The kind HTTPRouteFilter: what a route's filter of type ExtensionRef names. It has no status. */
public record ExtensionFilter(Metadata metadata, Spec spec) implements ApiObject {
    public static final Kind KIND = new Kind("gateway.envoyproxy.io", "v1alpha1", "HTTPRouteFilter",
            "httproutefilters", true);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<? extends ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public ExtensionFilter withMetadata(Metadata changed) {
        return new ExtensionFilter(changed, spec);
    }

    @Override
    public ExtensionFilter withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }

    /**
     * @param matches further conditions of the rules that name this filter
     */
    public record Spec(Optional<UrlRewrite> urlRewrite, Optional<DirectResponse> directResponse,
            Optional<CredentialInjection> credentialInjection, List<Match> matches) {}

    /**
     * @param appendXForwardedHost whether the client's host goes to the upstream in {@code X-Forwarded-Host}
     */
    public record UrlRewrite(Optional<HostRewrite> hostname, Optional<PathRewrite> path,
            Optional<Boolean> appendXForwardedHost) {}

    /** What becomes of the Host. */
    public record HostRewrite(HostFrom type, Optional<String> header, Optional<RegexRewrite> pathRegex) {}

    /** Where a new Host comes from, spelled {@code Header}, {@code Backend}, {@code PathRegex}. */
    public enum HostFrom {
        HEADER, BACKEND, PATH_REGEX
    }

    /** Its only type is {@code ReplaceRegexMatch}. */
    public record PathRewrite(RegexRewrite replaceRegexMatch) {}

    /**
     * @param pattern      RE2
     * @param substitution with {@code \1} to {@code \9} for groups
     */
    public record RegexRewrite(String pattern, String substitution) {}

    /**
     * @param statusCode 200 by default
     */
    public record DirectResponse(OptionalInt statusCode, Optional<String> contentType, Optional<Body> body,
            Optional<HttpRouteFilter.HeaderModifier> header) {}

    /** The text itself, or the ConfigMap that has it: under {@code response.body}, else its first key. */
    public record Body(Optional<String> inline, Optional<SecretObjectReference> valueRef) {}

    /**
     * @param header    {@code Authorization} by default
     * @param overwrite whether the client's own goes
     */
    public record CredentialInjection(Optional<String> header, boolean overwrite, SecretObjectReference credential) {}

    /** All of the cookies must be there. */
    public record Match(List<CookieMatch> cookies) {}

    public record CookieMatch(dev.gatehouse.model.gateway.HttpRoute.ValueType type, String name, String value) {}
}
