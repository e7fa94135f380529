package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.codec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What files come to.
 *
 * @param objects    that they want, the gateway first; meaningless where there is an error
 * @param definition whether a definition was among them: it names all environments and backend services
 * @param resources  whether resources were: all of them
 * @param release    the version that the definition names
 * @param problems   in the files' order; warnings tell what is not in force
 */
public record BkImport(List<Wanted> objects, boolean definition, boolean resources, Optional<String> release,
        List<Problem> problems) {
    public BkImport {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
