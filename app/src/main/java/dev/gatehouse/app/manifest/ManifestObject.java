package dev.gatehouse.app.manifest;

import dev.gatehouse.api.tree.FieldPath;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.schema.Tree;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document that names an object.
 *
 * @param body what it says
 * @param tree the same with places
 */
public record ManifestObject(String file, Tree.Mapping tree, ObjectNode body) {

    public String apiVersion() {
        return Json.textAt(body, "apiVersion");
    }

    public String kind() {
        return Json.textAt(body, "kind");
    }

    public String name() {
        return Json.textAt(body, "metadata", "name");
    }

    /** Empty where it says none. */
    public String namespace() {
        return Json.textAt(body, "metadata", "namespace");
    }

    /** {@code file:line}. */
    public String place() {
        return file + ":" + tree.line();
    }

    /**
     * A problem at the place of a field; where the field is not there, at its nearest parent that is.
     *
     * @param field as in {@code spec.rules[0].name}; empty for the whole
     */
    public Problem problem(String field, String message) {
        Tree at = tree;
        for (String step : FieldPath.parse(field).steps()) {
            Optional<Tree> next = child(at, step);
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
        }
        return new Problem(Problem.Severity.ERROR, file, at.line(), at.column(), field, message);
    }

    private static Optional<Tree> child(Tree tree, String step) {
        return switch (tree) {
            case Tree.Mapping mapping -> mapping.entries().stream().filter(entry -> entry.key().text().equals(step))
                    .findFirst().map(Tree.Entry::value);
            case Tree.Sequence list -> step.matches("\\d{1,8}") && Integer.parseInt(step) < list.items().size()
                    ? Optional.of(list.items().get(Integer.parseInt(step)))
                    : Optional.empty();
            case Tree.Scalar _ -> Optional.empty();
        };
    }
}
