package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter.Fraction;
import dev.gatehouse.model.gateway.HttpRouteFilter.RequestMirror;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;

/** The filter {@code RequestMirror} in a manifest. */
final class MirrorShape {
    private static final int PERCENT = 100;

    private static final Struct<Fraction> FRACTION = Struct.of(Fraction.class)
            .is("numerator", new Whole(0, Integer.MAX_VALUE)).is("denominator", new Whole(1, Integer.MAX_VALUE))
            .otherwise("denominator", PERCENT).rule("numerator denominator", (fraction, found) -> {
                if (fraction.numerator() > fraction.denominator()) {
                    found.error("numerator", "numerator must be less than or equal to denominator");
                }
            }).describe("A share.").describe("numerator", "How many.").describe("denominator", "Of how many.").build();

    static final Struct<RequestMirror> MIRROR = Struct.of(RequestMirror.class).is("backendRef", References.BACKEND)
            .is("percent", new Whole(0, PERCENT)).is("fraction", FRACTION)
            .rule("percent fraction", (mirror, found) -> {
                if (mirror.percent().isPresent() && mirror.fraction().isPresent()) {
                    found.error("fraction",
                            "Only one of percent or fraction may be specified in HTTPRequestMirrorFilter");
                }
            }).describe("Sends a copy of requests elsewhere and drops the answers.")
            .describe("backendRef", "Where the copies go.").describe("percent", "Of how many requests in a hundred.")
            .describe("fraction", "Of which share of requests.").build();

    private MirrorShape() {
    }
}
