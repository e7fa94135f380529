package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.interchange.bk.Templates;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.store.file.ManifestTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import sends. Beside the command, because every start of the program looks at the methods of commands and would
 * load what they name.
 *
 * @param environment of the process; only what the files ask for is sent
 */
record ImportBody(List<Path> files, Map<String, String> values, Map<String, String> environment) {
    private static final String ENVIRON = "environ.";

    /** @throws WrongStateException a file can't be read */
    ObjectNode json(boolean servicesFromVariables, boolean prune, boolean dryRun) {
        ManifestTexts texts = ManifestTexts.read(files);
        if (!texts.problems().isEmpty()) {
            throw new WrongStateException(
                    texts.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        ObjectNode body = Json.object().put("servicesFromVariables", servicesFromVariables).put("prune", prune)
                .put("dryRun", dryRun);
        ArrayNode sent = body.putArray("files");
        ObjectNode set = body.putObject("set");
        texts.texts().forEach((name, text) -> {
            sent.addObject().put("name", name).put("text", text);
            Templates.names(text).stream().filter(asked -> asked.startsWith(ENVIRON)).forEach(asked -> {
                String bare = asked.substring(ENVIRON.length());
                String value = environment.get(bare);
                if (value != null && !values.containsKey(bare)) {
                    set.put(asked, value);
                }
            });
        });
        values.forEach(set::put);
        return body;
    }
}
