package dev.gatehouse.api.select;

import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A field selector: {@code metadata.name=web,metadata.namespace!=default}. All terms must hold. */
public final class FieldQuery implements Predicate<JsonNode> {
    private static final Set<String> EVERYWHERE = Set.of("metadata.name", "metadata.namespace");

    /** Fields that name an object in either of its spellings, and whom they mean where they say nothing. */
    private static final Map<String, String> NAMES = Map.of("spec.backend.service", BackendService.DEFAULT,
            "spec.environment", "");

    private final List<Term> terms;

    private record Term(String path, boolean equal, String value) {
        boolean holds(JsonNode object) {
            JsonNode at = object;
            for (String step : path.split("\\.", -1)) {
                at = at.path(step);
            }
            String found = at.isMissingNode() ? "" : at.isString() ? at.stringValue() : at.toString();
            return alike(found).equals(alike(value)) == equal;
        }

        private String alike(String name) {
            String missing = NAMES.get(path);
            return missing == null ? name : name.isEmpty() ? missing : ShownName.kept(name);
        }
    }

    private FieldQuery(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * @param text  empty: everything
     * @param known further fields that may be asked for
     * @throws IllegalArgumentException names the term that is none, or the field that can't be asked for
     */
    public static FieldQuery parse(String text, Set<String> known) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("invalid selector: '" + text + "'; can't understand '" + part + "'");
            }
            boolean not = part.charAt(equals - 1) == '!';
            String path = part.substring(0, not ? equals - 1 : equals).strip();
            String value = part.substring(part.startsWith("==", equals) ? equals + 2 : equals + 1).strip();
            if (!EVERYWHERE.contains(path) && !known.contains(path)) {
                throw new IllegalArgumentException("field label not supported: " + path);
            }
            terms.add(new Term(path, !not, value));
        }
        return new FieldQuery(terms);
    }

    @Override
    public boolean test(JsonNode object) {
        return terms.stream().allMatch(term -> term.holds(object));
    }
}
