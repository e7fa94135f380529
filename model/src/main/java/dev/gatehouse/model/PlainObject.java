package dev.gatehouse.model;

import java.util.Optional;

/**
 * An object that is kept and means nothing to a gateway: a Pod, or any kind without a record of its own. What it says
 * stands in its document alone.
 */
public record PlainObject(Kind kind, Metadata metadata) implements ApiObject {

    @Override
    public Optional<ObjectStatus> status() {
        return Optional.empty();
    }

    @Override
    public PlainObject withMetadata(Metadata changed) {
        return new PlainObject(kind, changed);
    }

    @Override
    public PlainObject withStatus(Optional<? extends ObjectStatus> changed) {
        return this;
    }
}
