package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Text;
import java.util.Optional;

/** The names of environments, backend services and resources: letters first, then what each allows. */
final class ShownNames {
    static final Text ENVIRONMENT = name("an environment's name", 20, "_-");
    static final Text BACKEND_SERVICE = name("a backend service's name", 20, "-");
    static final Text RESOURCE = name("a resource's name", 256, "_-");
    static final Text.Check VARIABLE = value -> problem(value, 50, "_");

    private ShownNames() {
    }

    private static Text name(String what, int max, String marks) {
        return Text.of(what, 1, max, value -> problem(value, max, marks));
    }

    private static String problem(String value, int max, String marks) {
        boolean good = !value.isEmpty() && value.length() <= max && isLetter(value.charAt(0));
        for (int i = 1; i < value.length() && good; i++) {
            char c = value.charAt(i);
            good = isLetter(c) || c >= '0' && c <= '9' || marks.indexOf(c) >= 0;
        }
        return good
                ? ""
                : "\"" + value + "\" is not a valid name: at most " + max + " letters, digits and \""
                        + String.join("\" and \"", marks.split("")) + "\", starting with a letter";
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** The shown name and the one that is kept must be the same but for capitals and underscores. */
    static void together(Metadata metadata, Optional<String> shown, Text form, Findings found) {
        String kept = shown.map(ShownName::kept).orElse(metadata.name());
        if (!kept.equals(metadata.name())) {
            found.error("metadata.name", "must be \"" + kept + "\" where spec.displayName is \"" + shown.orElse("")
                    + "\": the same in lower case, with \"-\" for \"_\"");
        }
        if (shown.isEmpty()) {
            String problem = form.check().problem(metadata.name());
            if (!problem.isEmpty()) {
                found.error("metadata.name", problem);
            }
        }
    }
}
