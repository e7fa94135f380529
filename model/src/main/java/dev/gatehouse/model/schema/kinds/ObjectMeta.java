package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.schema.Anything;
import dev.gatehouse.model.schema.Effect;
import dev.gatehouse.model.schema.Flag;
import dev.gatehouse.model.schema.Instants;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.StructBuilder;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;

/** The metadata that an API server keeps and a gateway passes by (Kubernetes meta/v1 ObjectMeta), and what it is for. */
final class ObjectMeta {
    private static final Shape<?> OWNER = Checked.object().texts("apiVersion kind name uid")
            .flags("controller blockOwnerDeletion")
            .describe("An object that this one goes with.").describe("apiVersion", "Its group and version.")
            .describe("kind", "Its kind.").describe("name", "Its name.").describe("uid", "Its uid.")
            .describe("controller", "Whether it manages this object.")
            .describe("blockOwnerDeletion", "Whether it waits for this object to go first.").build();

    private ObjectMeta() {
    }

    static void add(StructBuilder<?> metadata) {
        metadata.also("managedFields", ListOf.of(Anything.VALUE), Effect.NONE)
                .also("deletionTimestamp", Instants.RFC3339, Effect.NONE)
                .also("deletionGracePeriodSeconds", Whole.INT64, Effect.NONE).also("selfLink", Text.ANY, Effect.NONE)
                .also("clusterName", Text.ANY, Effect.NONE)
                .also("ownerReferences", ListOf.of(OWNER).mergedBy("uid"), Effect.NONE)
                .also("finalizers", ListOf.of(Text.ANY).unique(), Effect.NONE)
                .also("generateName", Text.ANY, Effect.NONE).describe("Who and where an object is.")
                .describe("name", "Tells objects of a kind apart, within a namespace.")
                .describe("namespace", "Where the object lives; default where it says nothing.")
                .describe("labels", "What objects are chosen by.")
                .describe("annotations", "What tools keep with the object.")
                .describe("uid", "Tells objects apart that had the same name; the server gives it.")
                .describe("resourceVersion", "Changes with every write; the server gives it.")
                .describe("generation", "Counts the changes of what is wanted; the server gives it.")
                .describe("creationTimestamp", "When the object was made; the server gives it.")
                .describe("deletionTimestamp", "When it was asked to go; the server gives it.")
                .describe("deletionGracePeriodSeconds", "How long it may take to go, in seconds.")
                .describe("finalizers", "Who has something to do before the object goes.")
                .describe("ownerReferences", "Objects that this one goes with.")
                .describe("generateName", "The beginning of a name that the server completes.")
                .describe("managedFields", "Who owns which fields; the server keeps it.")
                .describe("selfLink", "Not used any more.").describe("clusterName", "Not used any more.");
    }
}
