package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;

/**
 * An object as the files say it is to be.
 *
 * @param name      as people see it
 * @param spec      those fields that the files say something about
 * @param plugins   whether they say all of the plugins; else those that are there stay
 * @param file      where it stands
 * @param line      from 1
 */
public record Wanted(Kind kind, String name, Tree.Mapping spec, boolean plugins, String file, int line) {

    /** Its {@code metadata.name}. */
    public String keptName() {
        return ShownName.kept(name);
    }

    /** The spec as JSON. */
    public String json() {
        return TreeText.json(spec);
    }
}
