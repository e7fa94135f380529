package dev.gatehouse.compiler.gatewayapi;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.envoy.ExtensionFilter.DirectResponse;
import dev.gatehouse.model.envoy.ExtensionFilter.HostRewrite;
import dev.gatehouse.model.envoy.ExtensionFilter.RegexRewrite;
import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.snapshot.Filter;
import dev.gatehouse.snapshot.PathRewrite;
import dev.gatehouse.snapshot.RouteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What filters of type ExtensionRef come to: the HTTPRouteFilters of the route's namespace. */
final class ExtensionFilters {
    private static final String BODY_KEY = "response.body";
    private static final int DEFAULT_STATUS = 200;

    private final String namespace;
    private final Memo memo;

    ExtensionFilters(String namespace, Memo memo) {
        this.namespace = namespace;
        this.memo = memo;
    }

    /** What a reference comes to. */
    sealed interface Verdict {}

    /**
     * @param response      what answers in place of backends
     * @param withoutEffect what is declared and has none
     */
    record InForce(List<Filter> filters, Optional<RouteAction.Respond> response, List<String> withoutEffect)
            implements
                Verdict {}

    /** It names nothing, or nothing that can be carried out. */
    record Broken(String message) implements Verdict {}

    /** It is known and not carried out yet. */
    record NotInForce(String what) implements Verdict {}

    Verdict resolve(HttpRouteFilter.ExtensionRef ref) {
        boolean known = ref.group().equals(ExtensionFilter.KIND.group())
                && ref.kind().equals(ExtensionFilter.KIND.name());
        if (!known) {
            return new NotInForce("ExtensionRef to " + ref.kind() + " " + ref.name());
        }
        ObjectKey key = new ObjectKey(ExtensionFilter.KIND, namespace, ref.name());
        return memo.object(ExtensionFilter.class, key).map(filter -> read(key, filter.spec()))
                .orElseGet(() -> new Broken(key + " not found"));
    }

    private Verdict read(ObjectKey key, ExtensionFilter.Spec spec) {
        if (!spec.matches().isEmpty()) {
            return new NotInForce(key + ", matches");
        }
        if (spec.credentialInjection().isPresent()) {
            return new NotInForce(key + ", credentialInjection");
        }
        Optional<String> problem = regexes(spec).flatMap(regex -> problem(regex).stream()).findFirst();
        if (problem.isPresent()) {
            return new Broken(key + ": " + problem.get());
        }
        List<Filter> filters = new ArrayList<>();
        List<String> without = new ArrayList<>();
        spec.urlRewrite().ifPresent(rewrite -> {
            rewrite.path().ifPresent(path -> filters.add(
                    new Filter.UrlRewrite(Optional.empty(), Optional.of(regex(path.replaceRegexMatch())))));
            rewrite.hostname().flatMap(ExtensionFilters::host).ifPresent(filters::add);
            rewrite.appendXForwardedHost().filter(append -> !append)
                    .ifPresent(_ -> without.add(key + ", appendXForwardedHost"));
        });
        if (spec.directResponse().isEmpty()) {
            return new InForce(filters, Optional.empty(), without);
        }
        return response(key, spec.directResponse().get(), filters, without);
    }

    private Verdict response(ObjectKey key, DirectResponse declared, List<Filter> filters, List<String> without) {
        Optional<String> body = declared.body().isEmpty()
                ? Optional.of("")
                : declared.body().get().inline().or(() -> declared.body().get().valueRef()
                        .flatMap(ref -> text(new ObjectKey(ConfigMap.KIND, namespace, ref.name()))));
        if (body.isEmpty()) {
            return new Broken(key + ": the ConfigMap of its body is missing or empty");
        }
        List<Filter.Header> headers = new ArrayList<>();
        headers.add(new Filter.Header("Content-Type", declared.contentType().orElse("text/plain")));
        declared.header().ifPresent(header -> Stream.concat(header.set().stream(), header.add().stream())
                .forEach(each -> headers.add(new Filter.Header(each.name(), each.value()))));
        int status = declared.statusCode().orElse(DEFAULT_STATUS);
        boolean bodiless = status == 204 || status == 304;
        return new InForce(filters,
                Optional.of(new RouteAction.Respond(status, headers, bodiless ? "" : body.get())), without);
    }

    /** Under its own key, else the first there is. */
    private Optional<String> text(ObjectKey key) {
        return memo.object(ConfigMap.class, key).flatMap(map -> {
            Map<String, String> all = new TreeMap<>(map.data());
            map.binaryData().forEach((name, bytes) -> all.put(name, utf8(bytes)));
            return Optional.ofNullable(all.get(BODY_KEY)).or(() -> all.values().stream().findFirst());
        });
    }

    private static String utf8(Bytes bytes) {
        return bytes.utf8();
    }

    private static Optional<Filter> host(HostRewrite host) {
        return switch (host.type()) {
            case HEADER -> host.header().map(Filter.HostFromHeader::new);
            case PATH_REGEX -> host.pathRegex().map(ExtensionFilters::regex).map(Filter.HostFromPath::new);
            // An endpoint with a name gets that as Host anyway.
            case BACKEND -> Optional.empty();
        };
    }

    private static Stream<RegexRewrite> regexes(ExtensionFilter.Spec spec) {
        return spec.urlRewrite().stream()
                .flatMap(rewrite -> Stream.concat(rewrite.path().map(p -> p.replaceRegexMatch()).stream(),
                        rewrite.hostname().flatMap(HostRewrite::pathRegex).stream()));
    }

    /** A substitution becomes part of a request line: it must be no other part of it. */
    private static Optional<String> problem(RegexRewrite regex) {
        try {
            Pattern.compile(regex.pattern());
        } catch (PatternSyntaxException e) {
            return Optional.of("the expression " + regex.pattern() + " does not compile: " + e.getDescription());
        }
        return regex.substitution().chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '?' || c == '#')
                ? Optional.of("the substitution " + regex.substitution() + " may have no space, ?, # or non-ASCII"
                        + " character; percent-encode it")
                : Optional.empty();
    }

    private static PathRewrite.Regex regex(RegexRewrite regex) {
        return new PathRewrite.Regex(regex.pattern(), regex.substitution());
    }
}
