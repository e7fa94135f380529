package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.app.cli.ChangeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/**
 * What an apply would change, for people. Beside its command, because every start of the program looks at the methods of
 * commands and would load what they name.
 */
final class AppliedText {
    private AppliedText() {
    }

    /** Prints an object and its changed fields; false where there are none. */
    static boolean print(Applied applied, PrintWriter out) {
        List<FieldChange> changes = applied.changes();
        if (changes.isEmpty()) {
            return false;
        }
        out.println(applied.target() + " (" + applied.manifest().place() + "): " + applied.outcome());
        changes.stream().filter(change -> !Set.of("apiVersion", "kind").contains(change.path()))
                .forEach(change -> out.println("  " + ChangeText.of(change)));
        return true;
    }
}
