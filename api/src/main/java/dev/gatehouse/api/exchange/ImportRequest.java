package dev.gatehouse.api.exchange;

import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is to be imported.
 *
 * @param gateway               into which one; it is made where it is not there
 * @param files                 a definition, resources, or both
 * @param values                for what the definition leaves open
 * @param servicesFromVariables whether addresses in resources become backend services
 * @param prune                 whether what the files do not have is deleted
 * @param dryRun                everything but writing
 * @param publisher             whether who asks may decide what an environment runs
 */
public record ImportRequest(String gateway, List<TextFile> files, Map<String, String> values,
        boolean servicesFromVariables, boolean prune, boolean dryRun, Predicate<ObjectKey> publisher) {
    public ImportRequest {
        files = List.copyOf(files);
        values = Map.copyOf(values);
    }
}
