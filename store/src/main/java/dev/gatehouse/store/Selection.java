package dev.gatehouse.store;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import java.util.Optional;

/**
 * Which objects are meant.
 *
 * @param kind      empty: of all kinds
 * @param namespace empty: of all namespaces
 */
public record Selection(Optional<Kind> kind, Optional<String> namespace) {
    /** Everything. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    public static Selection of(Kind kind) {
        return new Selection(Optional.of(kind), Optional.empty());
    }

    public static Selection of(Kind kind, String namespace) {
        return new Selection(Optional.of(kind), Optional.of(namespace));
    }

    public boolean matches(ObjectKey key) {
        return (kind.isEmpty() || kind.get().compareTo(key.kind()) == 0)
                && (namespace.isEmpty() || namespace.get().equals(key.namespace()));
    }
}
