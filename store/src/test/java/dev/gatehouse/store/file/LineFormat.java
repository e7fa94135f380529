package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import dev.gatehouse.model.codec.ReadResult;
import dev.gatehouse.store.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A format for tests: a line {@code name=value} is a ConfigMap, {@code !text} an error, {@code ?text} a warning. */
final class LineFormat implements ManifestFormat {
    final AtomicInteger readings = new AtomicInteger();

    @Override
    public ReadResult read(String file, String text) {
        readings.incrementAndGet();
        List<ReadObject> objects = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int equals = line.indexOf('=');
            if (line.startsWith("!")) {
                problems.add(new Problem(Problem.Severity.ERROR, file, number, 1, "", line.substring(1)));
            } else if (line.startsWith("?")) {
                problems.add(new Problem(Problem.Severity.WARNING, file, number, 1, "", line.substring(1)));
            } else if (equals > 0) {
                objects.add(new ReadObject(
                        Samples.configMap(line.substring(0, equals), line.substring(equals + 1)), file, number));
            } else if (!line.isBlank()) {
                problems.add(new Problem(Problem.Severity.ERROR, file, number, 1, "", "half a line: " + line));
            }
        }
        return new ReadResult(objects, problems);
    }
}
