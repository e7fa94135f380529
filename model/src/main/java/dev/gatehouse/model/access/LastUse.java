package dev.gatehouse.model.access;

import dev.gatehouse.model.ObjectStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * When a credential was last used.
 *
 * @param lastUsed written now and then, not with each request
 */
public record LastUse(Optional<Instant> lastUsed) implements ObjectStatus {}
