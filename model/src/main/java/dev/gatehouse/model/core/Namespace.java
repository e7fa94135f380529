package dev.gatehouse.model.core;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Optional;

/** A namespace; only its labels matter to routing. */
public record Namespace(Metadata metadata) implements ApiObject {
    public static final Kind KIND = new Kind("", "v1", "Namespace", "namespaces", false);

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public Namespace withMetadata(Metadata changed) {
        return new Namespace(changed);
    }

    @Override
    public Namespace withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }
}
