package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.HttpRouteFilter.Cors;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Whole;
import java.util.List;

/** The filter {@code CORS} in a manifest. */
final class CorsShape {
    private static final String ANYTHING = "*";
    private static final int MAX_ITEMS = 64;
    private static final int MAX_METHODS = 9;
    private static final int DEFAULT_MAX_AGE = 5;
    static final Struct<Cors> CORS = Struct.of(Cors.class)
            .is("allowOrigins", ListOf.of(Origins.SHAPE, 0, MAX_ITEMS).unique()).unwritten("allowCredentials", false)
            .is("allowMethods",
                    ListOf.of(Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
                            ANYTHING), 0, MAX_METHODS).unique())
            .is("allowHeaders", ListOf.of(Names.HEADER, 0, MAX_ITEMS).unique())
            .is("exposeHeaders", ListOf.of(Names.HEADER, 0, MAX_ITEMS).unique())
            .is("maxAge", new Whole(1, Integer.MAX_VALUE)).otherwise("maxAge", DEFAULT_MAX_AGE)
            .rule("allowOrigins", (cors, found) -> alone(cors.allowOrigins(), "allowOrigins",
                    "AllowOrigins cannot contain '*' alongside other origins", found))
            .rule("allowMethods", (cors, found) -> alone(cors.allowMethods(), "allowMethods",
                    "AllowMethods cannot contain '*' alongside other methods", found))
            .rule("allowHeaders", (cors, found) -> alone(cors.allowHeaders(), "allowHeaders",
                    "AllowHeaders cannot contain '*' alongside other methods", found))
            .describe("Lets browsers' scripts of other sites in.")
            .describe("allowOrigins", "Sites that are let in; * stands for all, or for part of a name.")
            .describe("allowCredentials", "Whether they may send cookies.")
            .describe("allowMethods", "Methods that they may use.")
            .describe("allowHeaders", "Headers that they may send.")
            .describe("exposeHeaders", "Headers that they may read.")
            .describe("maxAge", "How long browsers may remember the answer, in seconds.").build();

    private CorsShape() {
    }

    private static void alone(List<String> list, String field, String message, Findings found) {
        if (list.size() > 1 && list.contains(ANYTHING)) {
            found.error(field, message);
        }
    }
}
