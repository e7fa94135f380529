package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Authorizer;
import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.access.User;
import java.util.function.BooleanSupplier;

/** Whether somebody has lost a right that was there when a watch began. Looks once a second; used by one thread. */
final class Revocation implements BooleanSupplier {
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Authorizer authorizer;
    private final User user;
    private final Attributes attributes;
    private long looked = System.nanoTime();
    private boolean revoked;

    Revocation(Authorizer authorizer, User user, Attributes attributes) {
        this.authorizer = authorizer;
        this.user = user;
        this.attributes = attributes;
    }

    @Override
    public boolean getAsBoolean() {
        long now = System.nanoTime();
        if (!revoked && now - looked > EVERY_NANOS) {
            looked = now;
            revoked = !authorizer.allows(user, attributes);
        }
        return revoked;
    }
}
