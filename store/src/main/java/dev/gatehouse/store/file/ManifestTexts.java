package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of manifest files, by the rules by which {@link FileSource} finds them.
 *
 * @param texts    by the path to print, in order
 * @param problems what can't be read
 */
public record ManifestTexts(Map<String, String> texts, List<Problem> problems) {

    /** Reads files and directories, recursively. */
    public static ManifestTexts read(List<Path> roots) {
        Scan scan = FileTree.scan(roots);
        Map<String, String> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        scan.failures().forEach((file, failure) -> problems.add(problem(file, failure.reason())));
        scan.files().forEach((file, found) -> {
            try {
                FileText text = FileText.read(found.path());
                text.defect().ifPresentOrElse(defect -> problems.add(problem(file, defect)),
                        () -> texts.put(file, text.text()));
            } catch (IOException e) {
                problems.add(problem(file, FileText.reason(e)));
            }
        });
        return new ManifestTexts(texts, problems);
    }

    private static Problem problem(String file, String message) {
        return new Problem(Problem.Severity.ERROR, file, 0, 0, "", message);
    }
}
