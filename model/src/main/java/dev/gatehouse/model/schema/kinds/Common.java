package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.LabelSelector;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Effect;
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
            .is("status", Choice.of(Condition.Truth.class, Condition.Truth::spelling)).spelledOut("message", "")
            .spelledOut("observedGeneration", 0L).describe("One thing that was found out about the object.")
            .describe("type", "What was looked at.").describe("status", "Whether it is so.")
            .describe("reason", "Why, in one word.").describe("message", "Why, in a sentence.")
            .describe("lastTransitionTime", "When the status became what it is.")
            .describe("observedGeneration", "The generation of the object that was looked at.").build();
    /** Conditions as every status has them. */
    static final ListOf<Condition> CONDITIONS = ListOf.of(CONDITION).mergedBy("type");

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
            }).describe("key", "The label.").describe("operator", "How its value is compared.")
            .describe("values", "What it is compared with, for In and NotIn.").build();

    static final Struct<LabelSelector> SELECTOR = Struct.of(LabelSelector.class).is("matchLabels", LABELS)
            .is("matchExpressions", ListOf.of(REQUIREMENT)).describe("Chooses objects by their labels; all must match.")
            .describe("matchLabels", "Labels with the values that they must have.")
            .describe("matchExpressions", "Conditions on labels.").asOne().build();

    private Common() {
    }

    static Struct<Metadata> metadata(boolean namespaced, Text name) {
        StructBuilder<Metadata> shape = Struct.of(Metadata.class).is("name", name).is("namespace", Names.LABEL)
                .unwritten("namespace", namespaced ? "default" : "").is("labels", LABELS)
                .is("annotations", ANNOTATIONS).unwritten("uid", "").unwritten("resourceVersion", "")
                .is("generation", new Whole(0, Long.MAX_VALUE)).unwritten("generation", 0L);
        ObjectMeta.add(shape);
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
        return envelope(Struct.of(type).is("metadata", metadata(namespaced, name)));
    }

    /** The fields that every object has, beside its metadata. */
    static <T extends Record> StructBuilder<T> envelope(StructBuilder<T> shape) {
        return shape.also("apiVersion", Text.ANY, Effect.NONE).also("kind", Text.ANY, Effect.NONE)
                .describe("apiVersion", "The group and version in which this object is written.")
                .describe("kind", "The kind of this object.")
                .describe("metadata", "Name, namespace, labels and annotations.");
    }

    /** Says of a kind what it is, what is wanted and what was found. */
    static <T extends Record> StructBuilder<T> about(StructBuilder<T> shape, String kind) {
        return shape.describe(kind).describe("spec", "What is wanted.").describe("status",
                "What was found; the gateway writes it.");
    }

    /** A status as it may come from another gateway: what can't be read is left out without a word. */
    static <S extends Record & ObjectStatus> Shape<S> status(StructBuilder<S> shape) {
        return new Lenient<>(shape.build());
    }
}
