package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;

/** {@code jwt} and {@code oidc} of a SecurityPolicy: checked, not kept. */
final class TokenShapes {
    private static final Text WORD = Text.ofLength(1, 253);

    private static final Shape<?> LOCAL_KEYS = Checked.object().choice("type", "Inline", "ValueRef").texts("inline")
            .with("valueRef",
                    Checked.object().with("group", Names.GROUP).with("kind", Names.KIND).with("name", Names.OBJECT)
                            .required("group kind name").build())
            .oneOf("inline valueRef", true, "Exactly one of inline or valueRef must be set with correct type.",
                    "Exactly one of inline or valueRef must be set with correct type.")
            .build();

    private static final Shape<?> REMOTE_KEYS = BackendClusterShape.in(Checked.object()).with("uri", WORD)
            .durations("cacheDuration failedRefetchDuration").required("uri").rule(TokenShapes::plural).build();

    private static final Shape<?> PROVIDER = Checked.object().with("name", WORD).with("issuer", Text.ofLength(0, 253))
            .with("audiences", ListOf.of(Text.ANY, 0, 8)).flags("recomputeRoute")
            .list("claimToHeaders", Checked.object().texts("claim header").required("claim header").build())
            .with("extractFrom",
                    Checked.object().list("cookies", Text.ANY).list("params", Text.ANY)
                            .list("headers", Checked.object().texts("name valuePrefix").required("name").build())
                            .build())
            .with("localJWKS", LOCAL_KEYS).with("remoteJWKS", REMOTE_KEYS).required("name")
            .oneOf("remoteJWKS localJWKS", true, "either remoteJWKS or localJWKS must be specified.",
                    "remoteJWKS and localJWKS cannot both be specified.")
            .rule(found -> {
                if (found.has("recomputeRoute") && !found.has("claimToHeaders")) {
                    found.error("claimToHeaders must be specified if recomputeRoute is enabled.");
                }
            }).build();

    static final Shape<?> JWT = Checked.object().flags("optional failOpen")
            .with("providers", ListOf.of(PROVIDER, 1, 16))
            .required("providers").rule(found -> {
                if (found.has("optional") && found.has("failOpen")) {
                    found.error("failOpen", "optional and failOpen cannot both be set; failOpen already tolerates a"
                            + " missing JWT");
                }
            }).build();

    private static final Shape<?> DENY = Checked.object()
            .with("headers", ListOf.of(Checked.object().with("name", Text.ofLength(1, Integer.MAX_VALUE))
                    .choice("type", "Exact", "Prefix", "Suffix", "RegularExpression")
                    .with("value", Text.ofLength(1, 1024)).required("name value").build(), 1, 16))
            .required("headers").build();

    static final Shape<?> OIDC = Checked.object()
            .with("provider",
                    BackendClusterShape.in(Checked.object())
                            .texts("issuer authorizationEndpoint tokenEndpoint endSessionEndpoint").required("issuer")
                            .rule(TokenShapes::plural).build())
            .with("clientID", Text.ofLength(1, Integer.MAX_VALUE)).with("clientIDRef", References.SECRET)
            .with("clientSecret", References.SECRET)
            .with("cookieConfig", Checked.object().choice("sameSite", "Lax", "Strict", "None").build())
            .texts("cookieDomain redirectURL logoutPath")
            .with("cookieNames", Checked.object().texts("accessToken idToken").build())
            .durations("csrfTokenTTL defaultRefreshTokenTTL defaultTokenTTL").with("denyRedirect", DENY)
            .flags("disableTokenEncryption forwardAccessToken passThroughAuthHeader refreshToken")
            .with("forwardIDToken",
                    Checked.object().with("header", Text.ofLength(1, 256)).required("header").build())
            .list("resources", Text.ANY).list("scopes", Text.ANY).required("provider clientSecret")
            .oneOf("clientID clientIDRef", true, "only one of clientID or clientIDRef must be set",
                    "only one of clientID or clientIDRef must be set")
            .build();

    private TokenShapes() {
    }

    private static void plural(Findings found) {
        if (found.has("backendRef")) {
            found.error("backendRef", "BackendRefs must be used, backendRef is not supported.");
        }
    }
}
