package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.HeaderValues;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Union;
import dev.gatehouse.model.schema.Whole;
import java.time.Duration;
import java.util.List;

/** A plugin: {@code type: HeaderRewrite} beside {@code headerRewrite: {…}}. */
final class PluginShape {
    private static final Duration CORS_MAX_AGE = Duration.ofSeconds(5);

    private static final Struct<Plugin.Header> HEADER = Struct.of(Plugin.Header.class).is("name", Names.HEADER)
            .is("value", HeaderValues.VALUE).describe("name", "The header; capitals do not matter.")
            .describe("value", "Its value.").build();

    private static final Shape<Plugin.HeaderRewrite> HEADER_REWRITE = Struct.of(Plugin.HeaderRewrite.class)
            .is("set", ListOf.of(HEADER)).is("remove", ListOf.of(Names.HEADER).unique())
            .describe("set", "Headers that replace what is there.")
            .describe("remove", "Names of headers that are taken away, last.").build();

    private static final Shape<Plugin.Cors> CORS = Struct.of(Plugin.Cors.class)
            .is("allowOrigins", ListOf.of(Origins.SHAPE))
            .is("allowOriginPatterns", ListOf.of(Text.ofLength(1, 1024))).is("maxAge", Durations.GO)
            .otherwise("maxAge", CORS_MAX_AGE).rule("allowOrigins allowOriginPatterns", (cors, found) -> {
                if (cors.allowOrigins().isEmpty() && cors.allowOriginPatterns().isEmpty()) {
                    found.error("allowOrigins or allowOriginPatterns must name an origin");
                }
            }).describe("allowOrigins", "Origins that may read answers; * stands for any.")
            .describe("allowOriginPatterns", "The same as regular expressions (RE2).")
            .describe("allowMethods", "Methods that they may use.")
            .describe("allowHeaders", "Headers that they may send.")
            .describe("exposeHeaders", "Headers of answers that they may read.")
            .describe("allowCredentials", "Whether cookies go along.").describe("maxAge", "How long a preflight holds.")
            .build();

    private static final Shape<Plugin.Mock> MOCK = Struct.of(Plugin.Mock.class).is("status", new Whole(200, 599))
            .otherwise("status", 200).is("headers", ListOf.of(HEADER)).unwritten("body", "")
            .describe("status", "Of the answer.").describe("headers", "Of the answer.")
            .describe("body", "Of the answer.").build();

    private static final Shape<Plugin.RequestSizeLimit> SIZE = Struct.of(Plugin.RequestSizeLimit.class)
            .is("maxBytes", new Whole(1, Long.MAX_VALUE)).describe("maxBytes", "The longest body that is let through.")
            .build();

    private static final Struct<Plugin.Rate> RATE = Struct.of(Plugin.Rate.class).is("app", Text.ofLength(1, 128))
            .is("period", Durations.GO).is("requests", new Whole(1, Integer.MAX_VALUE))
            .describe("app", "Whose requests; without it those of all that have no rate of their own.")
            .describe("period", "The time in which they are counted.").describe("requests", "How many are let through.")
            .build();

    private static final Shape<Plugin.RateLimit> RATE_LIMIT = Struct.of(Plugin.RateLimit.class)
            .is("rates", ListOf.of(RATE, 1, 100)).required("rates").describe("rates", "By app.").build();

    private static final Shape<Plugin.IpRestriction> IP_RESTRICTION = Struct.of(Plugin.IpRestriction.class)
            .is("allow", ListOf.of(Addresses.CIDR)).is("deny", ListOf.of(Addresses.CIDR))
            .describe("allow", "Who is let in; all where it says nothing.").describe("deny", "Who is not.").build();

    private static final Shape<Plugin.KeyAuth> KEY_AUTH = Struct.of(Plugin.KeyAuth.class).is("header", Names.HEADER)
            .is("secret", Names.OBJECT).describe("header", "The header with the key.")
            .describe("secret", "The Secret with a key per client.").build();

    private static final Shape<Plugin.JwtAuth> JWT = Struct.of(Plugin.JwtAuth.class)
            .is("issuer", Text.ofLength(1, 2048))
            .is("jwksUri", Text.ofLength(1, 2048)).describe("issuer", "Who signs.")
            .describe("audiences", "For whom; any where it says nothing.").describe("jwksUri", "Where the keys are.")
            .build();

    private static final Shape<Plugin.Imported> IMPORTED = Struct.of(Plugin.Imported.class)
            .is("name", Text.ofLength(1, 128)).unwritten("config", "").describe("name", "As it came.")
            .describe("config", "As it came.").build();

    private static final Union<Plugin> PLUGIN = new Union<Plugin>("plugin")
            .variant("HeaderRewrite", "headerRewrite", Plugin.HeaderRewrite.class, HEADER_REWRITE)
            .variant("CORS", "cors", Plugin.Cors.class, CORS).variant("Mock", "mock", Plugin.Mock.class, MOCK)
            .variant("RequestSizeLimit", "requestSizeLimit", Plugin.RequestSizeLimit.class, SIZE)
            .variant("RateLimit", "rateLimit", Plugin.RateLimit.class, RATE_LIMIT)
            .variant("IPRestriction", "ipRestriction", Plugin.IpRestriction.class, IP_RESTRICTION)
            .variant("KeyAuth", "keyAuth", Plugin.KeyAuth.class, KEY_AUTH)
            .variant("JWT", "jwt", Plugin.JwtAuth.class, JWT)
            .variant("Imported", "imported", Plugin.Imported.class, IMPORTED);

    /** One of each type; imported ones are told apart by their names. */
    static final Shape<List<Plugin>> LIST = ListOf.of(PLUGIN).uniqueBy("type",
            plugin -> plugin instanceof Plugin.Imported imported ? imported.name() : PLUGIN.nameOf(plugin));

    private PluginShape() {
    }
}
