package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an environment runs.
 *
 * @param release   empty: the draft
 * @param revision  the version; empty: the draft
 * @param resources in no order
 * @param cells     by the backend service's {@code metadata.name}
 * @param allowUnenforced whether the release serves though something that protects is not in force
 */
record Running(Optional<ObjectKey> release, Optional<String> revision, List<Revision.Frozen> resources,
        Map<String, Row> cells, Map<String, String> variables, List<Plugin> plugins, boolean allowUnenforced) {

    /** A backend service as this environment sees it. */
    record Row(ObjectKey service, BackendService.Type type, Cell cell) {}
}
