package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Addresses;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** {@code authorization} of a SecurityPolicy: checked, not kept. */
final class AuthorizationShape {
    private static final Text WORD = Text.ofLength(1, 253);
    private static final String NO_PLACE = "at least one of country, region, city, asn, isp, or anonymous must be"
            + " specified";
    private static final String NO_NETWORK = "at least one of isAnonymous, isVPN, isHosting, isTor, or isProxy must be"
            + " specified";
    private static final String NO_PRINCIPAL = "at least one of clientCIDRs, jwt, headers, or clientIPGeoLocations must"
            + " be specified";

    private static final Shape<?> OPERATION = Checked.object()
            .with("methods",
                    ListOf.of(Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE",
                            "PATCH"), 1, 16))
            .with("path", Checked.object().choice("type", "Exact", "PathPrefix", "RegularExpression")
                    .with("value", Text.ofLength(0, 1024)).flags("invert").build())
            .oneOf("methods path", false, "at least one of methods or path must be specified", "").build();

    private static final Shape<?> LOCATION = Checked.object().with("country", Text.ofLength(2, 2))
            .with("region", Text.ofLength(1, 16)).with("city", Text.ofLength(1, 128))
            .with("asn", new Whole(1, Whole.UINT32.max())).with("isp", Text.ofLength(1, 256))
            .with("anonymous", Checked.object().flags("isAnonymous isHosting isProxy isTor isVPN")
                    .oneOf("isAnonymous isHosting isProxy isTor isVPN", false, NO_NETWORK, "").build())
            .oneOf("country region city asn isp anonymous", false, NO_PLACE, "").build();

    private static final Shape<?> CLAIM = Checked.object().with("name", WORD)
            .choice("valueType", "String", "StringArray").with("values", ListOf.of(Text.ANY, 1, 128))
            .required("name values").build();

    private static final Shape<?> JWT = Checked.object().with("provider", WORD)
            .with("claims", ListOf.of(CLAIM, 1, 16)).with("scopes", ListOf.of(WORD, 1, 16)).required("provider")
            .oneOf("claims scopes", false, "at least one of claims or scopes must be specified", "").build();

    private static final Shape<?> PRINCIPAL = Checked.object()
            .with("clientCIDRs", ListOf.of(Addresses.CIDR, 1, Integer.MAX_VALUE))
            .with("clientIPGeoLocations", ListOf.of(LOCATION, 1, Integer.MAX_VALUE))
            .with("headers", ListOf.of(Checked.object().with("name", Text.ofLength(1, 256))
                    .with("values", ListOf.of(Text.ANY, 1, 256)).required("name values").build(), 1, 256))
            .with("jwt", JWT)
            .oneOf("clientCIDRs jwt headers clientIPGeoLocations", false, NO_PRINCIPAL, "").build();

    static final Shape<?> SHAPE = Checked.object().choice("defaultAction", "Allow", "Deny")
            .list("rules", Checked.object().choice("action", "Allow", "Deny").with("name", WORD)
                    .with("cel", Text.ofLength(1, 4096)).with("operation", OPERATION).with("principal", PRINCIPAL)
                    .required("action")
                    .oneOf("principal cel", false, "at least one of principal or cel must be specified", "").build())
            .build();

    private AuthorizationShape() {
    }
}
