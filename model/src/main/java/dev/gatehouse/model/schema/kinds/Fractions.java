package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Struct;

/** A share, as the Gateway API writes it. */
final class Fractions {
    static final Struct<UnusedShapes.Nothing> SHAPE = Checked.object().whole("numerator", 0, Integer.MAX_VALUE)
            .required("numerator").whole("denominator", 1, Integer.MAX_VALUE).otherwise("denominator", 100L)
            .rule("numerator denominator", found -> {
                long numerator = Long.parseLong(found.text("numerator").orElse("0"));
                if (numerator > Long.parseLong(found.text("denominator").orElse("100"))) {
                    found.error("numerator", "numerator must be less than or equal to denominator");
                }
            }).describe("A share.").describe("numerator", "How many.").describe("denominator", "Of how many.").build();

    private Fractions() {
    }
}
