package dev.gatehouse.model.codec;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.model.core.Secret;
import java.util.List;
import java.util.Map;

/** Which fields of which kinds are confidential: stores seal such kinds, and nothing prints the fields. */
public final class ConfidentialFields {
    private static final Map<Kind, List<String>> FIELDS = Map.of(Secret.KIND, List.of("data", "stringData"),
            Account.KIND, List.of("spec.passwordHash"), AccessToken.KIND, List.of("spec.sha256"), LoginSession.KIND,
            List.of("spec.sha256"));

    private ConfidentialFields() {
    }

    /** Paths, as in {@code spec.passwordHash}; empty for a kind that has none. */
    public static List<String> of(Kind kind) {
        return FIELDS.getOrDefault(kind, List.of());
    }

    /** Whether a kind has any. */
    public static boolean has(Kind kind) {
        return FIELDS.containsKey(kind);
    }

    /** All kinds that have any. */
    public static List<Kind> kinds() {
        return FIELDS.keySet().stream().sorted().toList();
    }
}
