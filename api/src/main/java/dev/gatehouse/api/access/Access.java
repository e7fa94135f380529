package dev.gatehouse.api.access;

import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.store.ResourceStore;
import java.time.Clock;

/** Who may come in and do what, and who hears of it. */
public record Access(Authenticator authenticator, Authorizer authorizer, AuditLog audit) {

    /**
     * By the users, tokens and grants of a store.
     *
     * @param root the token of the data folder, which may do everything
     */
    public static Access of(ResourceStore store, TokenFile root, AuditLog audit, Clock clock) {
        Accounts accounts = new Accounts(store, clock);
        return new Access(new StoreAuthenticator(accounts, root, new Uses(store, clock), clock),
                new RoleAuthorizer(accounts, ResourceTypes.standard()), audit);
    }
}
