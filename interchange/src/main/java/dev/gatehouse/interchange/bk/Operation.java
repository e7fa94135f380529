package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import java.util.Optional;

/**
 * An operation that was read.
 *
 * @param at      where it stands
 * @param name    its operationId
 * @param nameAt  where that stands
 * @param method  as a manifest spells it
 * @param path    with what comes before all paths
 * @param spec    as a manifest has it
 * @param plugins whether the file says which plugins it has
 * @param address the address that it carries itself, of the old style
 */
record Operation(Source source, Tree at, String name, Tree nameAt, String method, String path, Tree.Mapping spec,
        boolean plugins, Optional<Tree.Mapping> address) {

    /** The same with another part of the manifest's {@code backend}. */
    Operation withBackend(String field, Tree value) {
        Build backend = Build.at(at);
        Build.field(spec, "backend").ifPresent(there -> backend.putAll((Tree.Mapping) there));
        Build changed = Build.at(at).putAll(spec).put("backend", backend.put(field, value).tree());
        return new Operation(source, at, name, nameAt, method, path, changed.tree(), plugins, address);
    }
}
