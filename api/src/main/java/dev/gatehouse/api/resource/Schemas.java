package dev.gatehouse.api.resource;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Schema.AnyType;
import dev.gatehouse.model.schema.Schema.BooleanType;
import dev.gatehouse.model.schema.Schema.ObjectType;
import dev.gatehouse.model.schema.Schema.Property;
import dev.gatehouse.model.schema.Schema.StringType;
import dev.gatehouse.model.schema.kinds.KindShapes;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema of each kind that is served: the model's own, and an open one for kinds that are kept as they are. */
public final class Schemas {
    private Schemas() {
    }

    /** Of a whole object. */
    public static ObjectType of(Kind kind) {
        if (Kinds.all().contains(kind) && KindShapes.of(kind).schema() instanceof ObjectType object) {
            return new ObjectType(object.description(), object.properties().stream().map(Schemas::named).toList(),
                    object.variants(), false);
        }
        return plain(kind);
    }

    /**
     * The schema at a place of an object.
     *
     * @param steps names of fields, and indices of items
     */
    public static Optional<Schema> at(Kind kind, List<String> steps) {
        Optional<Schema> at = Optional.of(of(kind));
        for (String step : steps) {
            at = at.flatMap(schema -> inside(schema, step));
        }
        return at;
    }

    private static Optional<Schema> inside(Schema schema, String step) {
        return switch (schema) {
            case ObjectType object -> object.property(step).map(Property::schema);
            case Schema.ArrayType list -> Optional.of(list.item());
            case Schema.MapType map -> Optional.of(map.value());
            case Schema.Either either -> inside(either.object(), step);
            default -> Optional.empty();
        };
    }

    /** A name may come from the path or be made by the server, so that no client may insist on it. */
    private static Property named(Property property) {
        return property.name().equals("metadata") && property.schema() instanceof ObjectType metadata
                ? new Property("metadata", new ObjectType(metadata.description(), metadata.properties().stream()
                        .map(each -> new Property(each.name(), each.schema(), false, each.fallback())).toList(),
                        List.of(), false), false, Optional.empty())
                : property;
    }

    private static ObjectType plain(Kind kind) {
        List<Property> fields = new ArrayList<>(Schemas.of(dev.gatehouse.model.core.Namespace.KIND).properties()
                .stream().filter(each -> !each.name().equals("spec") && !each.name().equals("status")).toList());
        for (String name : fields(kind.name())) {
            fields.add(new Property(name, schema(name), false, Optional.empty()));
        }
        return new ObjectType(description(kind), fields, List.of(), false);
    }

    private static List<String> fields(String kind) {
        return switch (kind) {
            case "ServiceAccount" -> List.of("secrets", "imagePullSecrets", "automountServiceAccountToken");
            case "Event" -> List.of("involvedObject", "reason", "message", "type", "source", "firstTimestamp",
                    "lastTimestamp", "count", "eventTime", "series", "action", "related", "reportingComponent",
                    "reportingInstance", "regarding", "note", "reportingController", "deprecatedSource",
                    "deprecatedFirstTimestamp", "deprecatedLastTimestamp", "deprecatedCount");
            default -> List.of("spec", "status");
        };
    }

    private static Schema schema(String field) {
        return switch (field) {
            case "reason", "message", "type", "action", "note" -> StringType.ANY.describedAs("What happened.");
            case "automountServiceAccountToken" -> new BooleanType("");
            case "spec" -> new AnyType("What is wanted; kept as it is.");
            case "status" -> new AnyType("What was found; kept as it is.");
            default -> new AnyType("Kept as it is.");
        };
    }

    private static String description(Kind kind) {
        return kind.equals(ResourceTypes.CRD)
                ? "CustomResourceDefinition describes a kind that is served here."
                : kind.name() + " is kept as it is; it means nothing to a gateway.";
    }
}
