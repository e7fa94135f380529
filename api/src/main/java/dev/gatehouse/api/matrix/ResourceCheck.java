package dev.gatehouse.api.matrix;

import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.List;

/**
 * Which resources stand in the way of one that is to be made or changed.
 *
 * @param itself the {@code metadata.name} of the one that is changed; empty: it is new
 * @param name   that it will have; empty: it has none yet
 */
public record ResourceCheck(String itself, String name, String method, String path) {

    /**
     * @param field {@code name} or {@code path}
     */
    public record Conflict(String field, String resource, String message) {}

    /**
     * @param path has no {@link PathTemplate#problem}
     */
    public ResourceCheck {
        PathTemplate.parse(path);
    }

    public List<Conflict> conflicts(List<Resource> others) {
        List<Conflict> conflicts = new ArrayList<>();
        String form = PathTemplate.parse(path).form();
        for (Resource other : others) {
            if (other.metadata().name().equals(itself)) {
                continue;
            }
            String shown = other.shownName();
            if (!name.isEmpty() && ShownName.alike(shown).equals(ShownName.alike(name))) {
                conflicts.add(new Conflict("name", shown, shown.equals(name)
                        ? "there is a resource " + shown + " already"
                        : "resource " + shown + " has the same name but for capitals, \"_\" and \"-\""));
            }
            if (PathTemplate.parse(other.spec().path()).form().equals(form)
                    && Resource.meet(method, other.spec().method())) {
                conflicts.add(new Conflict("path", shown, "resource " + shown + " takes " + other.spec().method() + " "
                        + other.spec().path() + (method.equals(other.spec().method())
                                ? ""
                                : ": ANY shares its path with no other method")));
            }
        }
        return conflicts;
    }
}
