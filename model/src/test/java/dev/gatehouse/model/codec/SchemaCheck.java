package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at a document as a client does that knows nothing but its schema. */
final class SchemaCheck {
    private final List<String> problems = new ArrayList<>();

    static List<String> problems(Schema schema, Tree tree) {
        SchemaCheck check = new SchemaCheck();
        check.value(schema, tree, "");
        return check.problems;
    }

    private void value(Schema schema, Tree tree, String path) {
        switch (schema) {
            case Schema.StringType text -> text(text, tree, path);
            case Schema.IntegerType number -> number(number, tree, path);
            case Schema.NumberType(String _, double min, double max) -> {
                double value = isNumber(tree) ? Double.parseDouble(text(tree)) : Double.NaN;
                require(value >= min && value <= max, path, "a number");
            }
            case Schema.BooleanType _ -> require(is(tree, Tree.Scalar.Type.BOOLEAN), path, "a boolean");
            case Schema.ArrayType list when tree instanceof Tree.Sequence items -> list(list, items, path);
            case Schema.MapType map when tree instanceof Tree.Mapping entries -> {
                require(entries.entries().size() <= map.max(), path, "fewer entries");
                entries.entries().stream().filter(each -> !each.value().isNull())
                        .forEach(each -> value(map.value(), each.value(), path + "." + each.key().text()));
            }
            case Schema.ObjectType object when tree instanceof Tree.Mapping fields -> object(object, fields, path);
            case Schema.IntOrString(String _, String pattern) -> require(
                    is(tree, Tree.Scalar.Type.STRING) && matches(pattern, text(tree)) || isNumber(tree), path,
                    "a number or text");
            case Schema.Either(String _, Schema scalar, Schema object) ->
                value(tree instanceof Tree.Mapping ? object : scalar, tree, path);
            case Schema.AnyType _ -> {
                // All is well.
            }
            default -> problems.add(path + ": " + tree.described() + " is no " + schema.getClass().getSimpleName());
        }
    }

    private void text(Schema.StringType text, Tree tree, String path) {
        if (!is(tree, Tree.Scalar.Type.STRING)) {
            problems.add(path + ": not text");
            return;
        }
        String value = text(tree);
        require(value.length() >= text.minLength() && value.length() <= text.maxLength(), path, "another length");
        require(matches(text.pattern(), value), path, "a match of " + text.pattern());
        require(text.words().isEmpty() || text.words().contains(value), path, "one of " + text.words());
    }

    private static boolean matches(String pattern, String value) {
        return pattern.isEmpty() || Pattern.compile(pattern).matcher(value).find();
    }

    private void number(Schema.IntegerType number, Tree tree, String path) {
        if (!is(tree, Tree.Scalar.Type.INTEGER)) {
            problems.add(path + ": not a whole number");
            return;
        }
        long value = Long.decode(text(tree));
        require(value >= number.min() && value <= number.max(), path, number.min() + " to " + number.max());
        require(number.values().isEmpty() || number.values().contains(value), path, "one of " + number.values());
    }

    private void list(Schema.ArrayType list, Tree.Sequence items, String path) {
        require(items.items().size() >= list.min() && items.items().size() <= list.max(), path, "another size");
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < items.items().size(); i++) {
            Tree item = items.items().get(i);
            value(list.item(), item, path + "[" + i + "]");
            switch (list.merge()) {
                case Schema.Merge.Atomic _ -> {
                    // Items may repeat.
                }
                case Schema.Merge.AsSet _ -> require(!(item instanceof Tree.Scalar) || seen.add(text(item)), path,
                        "no duplicates");
                case Schema.Merge.ByKeys(List<String> keys) -> {
                    List<String> values = keys.stream().map(key -> field(item, key).map(SchemaCheck::text).orElse(""))
                            .toList();
                    require(values.contains("") || seen.add(values), path, "no duplicates");
                }
            }
        }
    }

    private void object(Schema.ObjectType object, Tree.Mapping fields, String path) {
        for (Tree.Entry entry : fields.entries()) {
            Optional<Schema.Property> property = object.property(entry.key().text());
            require(property.isPresent(), path, "no field " + entry.key().text());
            if (!entry.value().isNull()) {
                property.ifPresent(each -> value(each.schema(), entry.value(), path + "." + each.name()));
            }
        }
        for (Schema.Property property : object.properties()) {
            require(!property.required() || field(fields, property.name()).isPresent(), path,
                    "the field " + property.name());
        }
        for (Schema.Variant variant : object.variants()) {
            boolean chosen = field(fields, variant.discriminator()).map(SchemaCheck::text).orElse("")
                    .equals(variant.value());
            require(chosen == field(fields, variant.field()).isPresent(), path, "only the field of its type");
        }
    }

    private void require(boolean good, String path, String wanted) {
        if (!good) {
            problems.add(path + ": want " + wanted);
        }
    }

    private static Optional<Tree> field(Tree tree, String name) {
        return tree instanceof Tree.Mapping mapping
                ? mapping.entries().stream().filter(each -> each.key().text().equals(name) && !each.value().isNull())
                        .map(Tree.Entry::value).findFirst()
                : Optional.empty();
    }

    private static boolean is(Tree tree, Tree.Scalar.Type type) {
        return tree instanceof Tree.Scalar scalar && scalar.type() == type;
    }

    private static boolean isNumber(Tree tree) {
        return is(tree, Tree.Scalar.Type.INTEGER) || is(tree, Tree.Scalar.Type.DECIMAL);
    }

    private static String text(Tree tree) {
        return tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    }
}
