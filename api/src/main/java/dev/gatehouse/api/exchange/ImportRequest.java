package dev.gatehouse.api.exchange;

import dev.gatehouse.interchange.TextFile;
import java.util.List;
import java.util.Map;

/**
 * What is to be imported.
 *
 * @param gateway               into which one; it is made where it is not there
 * @param files                 a definition, resources, or both
 * @param values                for what the definition leaves open
 * @param servicesFromVariables whether addresses in resources become backend services
 * @param prune                 whether what the files do not have is deleted
 * @param dryRun                everything but writing
 */
public record ImportRequest(String gateway, List<TextFile> files, Map<String, String> values,
        boolean servicesFromVariables, boolean prune, boolean dryRun) {
    public ImportRequest {
        files = List.copyOf(files);
        values = Map.copyOf(values);
    }
}
