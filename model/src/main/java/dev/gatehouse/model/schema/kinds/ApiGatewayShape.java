package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** ApiGateway (gatehouse.dev/v1alpha1). */
final class ApiGatewayShape {
    private static final int MIN_NAME = 3;
    private static final int MAX_NAME = 30;
    private static final int MAX_DESCRIPTION = 512;
    private static final String PLACE = "{gateway}";

    private static final Struct<ApiGateway.Spec> SPEC = Struct.of(ApiGateway.Spec.class)
            .is("description", Text.ofLength(0, MAX_DESCRIPTION)).unwritten("description", "")
            .named("isPublic", "public").unwritten("isPublic", true).unwritten("enabled", true)
            .is("maintainers", ListOf.of(Text.ofLength(1, 64)))
            .is("hostTemplate", Text.of("a host such as {gateway}.example.com", 1, 253, ApiGatewayShape::hostTemplate))
            .describe("description", "For people.").describe("public", "Whether everybody sees it listed.")
            .describe("maintainers", "Who looks after it.").describe("enabled", "False: every request gets 404.")
            .describe("hostTemplate", "A host of its own, such as {gateway}.example.com.")
            .describe("imported", "Parts of a definition that have no counterpart here, as JSON.").build();

    static final Struct<ApiGateway> OBJECT = Common
            .about(Common.kind(ApiGateway.class, true), "One gateway in front of several services, with environments.")
            .is("spec", SPEC)
            .unwritten("spec", SPEC.neutral())
            .is("status",
                    Common.status(Struct.of(ApiGateway.Status.class).is("conditions", Common.CONDITIONS)
                            .describe("conditions", "What holds for the object.")
                            .describe("environments", "How many there are.")
                            .describe("backendServices", "How many there are.")
                            .describe("resources", "How many there are.")
                            .describe("url", "Where its environments are served.")
                            .spelledOut("environments", 0).spelledOut("backendServices", 0).spelledOut("resources", 0)))
            .rule("metadata", ApiGatewayShape::name).build();

    private ApiGatewayShape() {
    }

    private static void name(ApiGateway gateway, Findings found) {
        String name = gateway.metadata().name();
        if (name.length() < MIN_NAME || name.length() > MAX_NAME || name.indexOf('.') >= 0
                || !(name.charAt(0) >= 'a' && name.charAt(0) <= 'z')) {
            found.error("metadata.name", "\"" + name + "\" is not a valid gateway name: 3 to 30 lower case letters,"
                    + " digits and \"-\", starting with a letter");
        } else if (!name.equals(gateway.metadata().namespace())) {
            found.error("metadata.namespace", "must be \"" + name + "\": each gateway has a namespace of its own name");
        }
    }

    private static String hostTemplate(String host) {
        String named = host.replace(PLACE, "gateway");
        return dev.gatehouse.model.schema.Names.PRECISE_HOSTNAME.check().problem(named);
    }
}
