package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Whole;

/** How objects refer to each other. */
final class References {
    static final String GATEWAY_GROUP = "gateway.networking.k8s.io";

    static final Struct<ParentReference> PARENT = Struct.of(ParentReference.class).is("group", Names.GROUP)
            .otherwise("group", GATEWAY_GROUP).is("kind", Names.KIND).otherwise("kind", "Gateway")
            .is("namespace", Names.LABEL).is("name", Names.OBJECT).is("sectionName", Names.SECTION)
            .is("port", Whole.PORT).describe("What a route attaches to.")
            .describe("group", "Its API group.").describe("kind", "Its kind, such as Gateway or ListenerSet.")
            .describe("namespace", "Its namespace; the route's own where it says nothing.")
            .describe("name", "Its name.").describe("sectionName", "One listener by name; all where it says nothing.")
            .describe("port", "The listeners of one port; all where it says nothing.").build();

    static final Struct<BackendObjectReference> BACKEND = backend()
            .rule("group kind port", (ref, found) -> {
                if (ref.group().isEmpty() && ref.kind().equals("Service") && ref.port().isEmpty()) {
                    found.error("port", "Must have port for Service reference");
                }
            }).build();

    static final Struct<SecretObjectReference> SECRET = secretOr("Secret");

    /** A reference to certificates of authorities, which states everything. */
    static final Struct<SecretObjectReference> CA = Struct.of(SecretObjectReference.class).is("group", Names.GROUP)
            .is("kind", Names.KIND).is("name", Names.OBJECT).is("namespace", Names.LABEL)
            .describe("An object with certificates of authorities.").describe("group", "Its API group; empty: core.")
            .describe("kind", "Its kind, such as ConfigMap.").describe("name", "Its name.")
            .describe("namespace", "Its namespace; another one than the referrer's needs a ReferenceGrant there.")
            .build();

    private References() {
    }

    static StructBuilder<BackendObjectReference> backend() {
        return Struct.of(BackendObjectReference.class).is("group", Names.GROUP).otherwise("group", "")
                .is("kind", Names.KIND).otherwise("kind", "Service").is("name", Names.OBJECT)
                .is("namespace", Names.LABEL).is("port", Whole.PORT).describe("What requests go to.")
                .describe("group", "Its API group; empty: core.")
                .describe("kind", "Its kind, such as Service or Backend.").describe("name", "Its name.")
                .describe("namespace", "Its namespace; another one than the referrer's needs a ReferenceGrant there.")
                .describe("port", "The port of a Service; a Backend brings its own.");
    }

    /** A reference whose kind is the given one where it says nothing. */
    static Struct<SecretObjectReference> secretOr(String kind) {
        return Struct.of(SecretObjectReference.class).is("group", Names.GROUP).otherwise("group", "")
                .is("kind", Names.KIND).otherwise("kind", kind).is("name", Names.OBJECT).is("namespace", Names.LABEL)
                .describe("The object that holds certificates.").describe("group", "Its API group; empty: core.")
                .describe("kind", "Its kind.").describe("name", "Its name.")
                .describe("namespace", "Its namespace; another one than the referrer's needs a ReferenceGrant there.")
                .build();
    }
}
