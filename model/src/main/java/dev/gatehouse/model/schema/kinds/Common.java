package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.LabelSelector;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Lenient;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.MapOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** What all kinds share: metadata, conditions, selectors. */
final class Common {
    static final Shape<Condition> CONDITION = Struct.of(Condition.class)
            .is("status", Choice.of(Condition.Truth.class, Condition.Truth::spelling)).otherwise("message", "")
            .otherwise("observedGeneration", 0L).build();

    static final MapOf<String> LABELS = new MapOf<>(Names.QUALIFIED, Names.LABEL_VALUE, Integer.MAX_VALUE);
    static final MapOf<String> ANNOTATIONS = new MapOf<>(Names.QUALIFIED, Text.ANY, Integer.MAX_VALUE);

    static final Struct<LabelSelector.Requirement> REQUIREMENT = Struct.of(LabelSelector.Requirement.class)
            .rule("operator values", (requirement, found) -> {
                boolean takesValues = requirement.operator() == LabelSelector.Operator.IN
                        || requirement.operator() == LabelSelector.Operator.NOT_IN;
                if (takesValues && requirement.values().isEmpty()) {
                    found.error("values", "must be specified when operator is 'In' or 'NotIn'");
                } else if (!takesValues && !requirement.values().isEmpty()) {
                    found.error("values", "may not be specified when operator is 'Exists' or 'DoesNotExist'");
                }
            }).build();

    static final Struct<LabelSelector> SELECTOR = Struct.of(LabelSelector.class).is("matchLabels", LABELS)
            .is("matchExpressions", ListOf.of(REQUIREMENT)).build();

    private Common() {
    }

    static Struct<Metadata> metadata(boolean namespaced, Text name) {
        StructBuilder<Metadata> shape = Struct.of(Metadata.class).is("name", name).is("namespace", Names.LABEL)
                .unwritten("namespace", namespaced ? "default" : "").is("labels", LABELS)
                .is("annotations", ANNOTATIONS).unwritten("uid", "").unwritten("resourceVersion", "")
                .is("generation", new Whole(0, Long.MAX_VALUE)).unwritten("generation", 0L)
                .alsoAny("managedFields", "ownerReferences", "finalizers", "generateName", "deletionTimestamp",
                        "deletionGracePeriodSeconds", "selfLink", "clusterName");
        if (!namespaced) {
            shape.rule("namespace", (metadata, found) -> {
                if (!metadata.namespace().isEmpty()) {
                    found.error("namespace", "this kind lives in no namespace: leave it out");
                }
            });
        }
        return shape.build();
    }

    /** A kind's own fields beside {@code apiVersion} and {@code kind}, which every object has. */
    static <T extends Record & ApiObject> StructBuilder<T> kind(Class<T> type, boolean namespaced) {
        return kind(type, namespaced, Names.SUBDOMAIN);
    }

    static <T extends Record & ApiObject> StructBuilder<T> kind(Class<T> type, boolean namespaced, Text name) {
        return Struct.of(type).is("metadata", metadata(namespaced, name)).alsoAny("apiVersion", "kind");
    }

    /** A status as it may come from another gateway: what can't be read is left out without a word. */
    static <S extends Record & ObjectStatus> Shape<S> status(StructBuilder<S> shape) {
        return new Lenient<>(shape.build());
    }
}
