package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter;
import dev.gatehouse.model.gateway.HttpRouteFilter.ExtensionRef;
import dev.gatehouse.model.gateway.HttpRouteFilter.HeaderModifier;
import dev.gatehouse.model.gateway.HttpRouteFilter.NotInForce;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier.ReplaceFullPath;
import dev.gatehouse.model.gateway.HttpRouteFilter.PathModifier.ReplacePrefixMatch;
import dev.gatehouse.model.gateway.HttpRouteFilter.RequestHeaderModifier;
import dev.gatehouse.model.gateway.HttpRouteFilter.RequestRedirect;
import dev.gatehouse.model.gateway.HttpRouteFilter.ResponseHeaderModifier;
import dev.gatehouse.model.gateway.HttpRouteFilter.UrlRewrite;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.OneOfNumbers;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Union;
import dev.gatehouse.model.schema.Whole;
import java.util.Locale;
import java.util.function.Predicate;

/** The filters of an HTTPRoute. */
final class FilterShapes {
    private static final int MAX_HEADERS = 16;

    private static final Struct<HttpRouteFilter.Header> HEADER = Struct.of(HttpRouteFilter.Header.class)
            .is("name", Names.HEADER).is("value", HeaderValues.VALUE).build();

    private static final ListOf<HttpRouteFilter.Header> HEADERS = ListOf.of(HEADER, 0, MAX_HEADERS).uniqueBy("name",
            header -> header.name().toLowerCase(Locale.ROOT));

    static final Struct<HeaderModifier> HEADER_MODIFIER = Struct.of(HeaderModifier.class).is("set", HEADERS)
            .is("add", HEADERS).is("remove", ListOf.of(Names.HEADER, 0, MAX_HEADERS).unique())
            .rule("set add remove", FilterRules::headerActions).build();

    private static final Text PATH = Text.ofLength(0, 1024);

    private static final Union<PathModifier> PATH_MODIFIER = new Union<PathModifier>("path")
            .variant("ReplaceFullPath", "replaceFullPath", ReplaceFullPath.class, PATH, ReplaceFullPath::new,
                    ReplaceFullPath::value)
            .variant("ReplacePrefixMatch", "replacePrefixMatch", ReplacePrefixMatch.class, PATH,
                    ReplacePrefixMatch::new, ReplacePrefixMatch::value);

    private static final Shape<RequestRedirect> REDIRECT = Struct.of(RequestRedirect.class)
            .is("scheme", Choice.of("http", "https")).is("hostname", Names.PRECISE_HOSTNAME).is("path", PATH_MODIFIER)
            .is("port", Whole.PORT).is("statusCode", new OneOfNumbers(301, 302, 303, 307, 308))
            .otherwise("statusCode", 302).build();

    private static final Shape<UrlRewrite> REWRITE = Struct.of(UrlRewrite.class)
            .is("hostname", Names.PRECISE_HOSTNAME).is("path", PATH_MODIFIER).build();

    private static final Shape<ExtensionRef> EXTENSION = Struct.of(ExtensionRef.class).is("group", Names.GROUP)
            .is("kind", Names.KIND).is("name", Names.OBJECT).build();

    static final Shape<HttpRouteFilter> FILTER = new Union<HttpRouteFilter>("filter")
            .variant("RequestHeaderModifier", "requestHeaderModifier", RequestHeaderModifier.class, HEADER_MODIFIER,
                    RequestHeaderModifier::new, RequestHeaderModifier::changes)
            .variant("ResponseHeaderModifier", "responseHeaderModifier", ResponseHeaderModifier.class, HEADER_MODIFIER,
                    ResponseHeaderModifier::new, ResponseHeaderModifier::changes)
            .variant("RequestMirror", "requestMirror", NotInForce.class, is("RequestMirror"), UnusedShapes.MIRROR,
                    nothing -> new NotInForce("RequestMirror", false), filter -> UnusedShapes.NOTHING)
            .variant("RequestRedirect", "requestRedirect", RequestRedirect.class, REDIRECT)
            .variant("URLRewrite", "urlRewrite", UrlRewrite.class, REWRITE)
            .variant("CORS", "cors", NotInForce.class, is("CORS"), UnusedShapes.CORS,
                    nothing -> new NotInForce("CORS", true),
                    filter -> UnusedShapes.NOTHING)
            .variant("ExternalAuth", "externalAuth", NotInForce.class, is("ExternalAuth"), UnusedShapes.EXTERNAL_AUTH,
                    nothing -> new NotInForce("ExternalAuth", true), filter -> UnusedShapes.NOTHING)
            .variant("ExtensionRef", "extensionRef", ExtensionRef.class, EXTENSION);

    private FilterShapes() {
    }

    private static Predicate<NotInForce> is(String type) {
        return filter -> filter.type().equals(type);
    }

}
