package dev.gatehouse.store.file;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.ReadObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;

/**
 * Which objects count where several files declare one name: the first by path, then by line.
 *
 * @param objects  by key
 * @param problems one for each object that does not count
 */
record Winners(Map<ObjectKey, ReadObject> objects, List<Problem> problems) {

    /**
     * @param files in order of path
     */
    static Winners of(Collection<LoadedFile> files) {
        Map<ObjectKey, ReadObject> objects = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (LoadedFile file : files) {
            for (ReadObject object : file.objects()) {
                ReadObject first = objects.putIfAbsent(object.object().key(), object);
                if (first != null) {
                    problems.add(duplicate(object, first));
                }
            }
        }
        return new Winners(objects, problems);
    }

    private static Problem duplicate(ReadObject loser, ReadObject winner) {
        return new Problem(Problem.Severity.ERROR, loser.file(), loser.line(), 0, "metadata.name",
                loser.object().key() + " is declared already, at " + winner.file() + ":" + winner.line()
                        + ", and that one counts; rename or remove one of the two");
    }
}
