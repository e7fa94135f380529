package dev.gatehouse.api.access;

import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.Role;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by the role that a User has everywhere, and by the Grants of the namespace. Asks the store each time, which
 * answers from memory: what is revoked is revoked when the revocation is answered.
 */
public final class RoleAuthorizer implements Authorizer {
    private final Accounts accounts;
    private final RoleRules rules;

    public RoleAuthorizer(Accounts accounts, ResourceTypes types) {
        this.accounts = accounts;
        this.rules = new RoleRules(types);
    }

    @Override
    public boolean allows(User user, Attributes wish) {
        if (user.groups().contains(User.ADMINS)) {
            return true;
        }
        Optional<Account> account = accounts.active(user);
        if (account.isEmpty()) {
            return false;
        }
        Optional<Role> everywhere = account.get().spec().role();
        return RoleRules.allow(rules.everybody(), wish)
                || everywhere.isPresent() && RoleRules.allow(rules.of(everywhere.get()), wish)
                || grantAllows(user, wish) || RoleRules.allow(rules.shared(), wish) && hasARole(account.get());
    }

    private boolean grantAllows(User user, Attributes wish) {
        if (wish.namespace().isEmpty()) {
            return false;
        }
        for (Grant grant : accounts.grants(user.name(), wish.namespace())) {
            if (RoleRules.allow(rules.of(grant.spec().role()), wish) && reaches(grant.spec(), wish)) {
                return true;
            }
        }
        return false;
    }

    /** A publisher of some environments makes Releases for these alone. */
    private static boolean reaches(Grant.Spec grant, Attributes wish) {
        return !RoleRules.isRelease(wish.group(), wish.resource()) || !wish.verb().equals("create")
                || grant.environments().isEmpty() || wish.environment().equals(Attributes.ANY)
                || grant.environments().stream().map(ShownName::kept)
                        .anyMatch(ShownName.kept(wish.environment())::equals);
    }

    private boolean hasARole(Account account) {
        return account.spec().role().isPresent() || !accounts.grants(account.metadata().name()).isEmpty();
    }

    @Override
    public List<Rule> rules(User user, String namespace) {
        if (user.groups().contains(User.ADMINS)) {
            return List.of(Rule.EVERYTHING);
        }
        Optional<Account> account = accounts.active(user);
        if (account.isEmpty()) {
            return List.of();
        }
        List<Rule> found = new ArrayList<>(rules.everybody());
        account.get().spec().role().ifPresent(role -> found.addAll(rules.of(role)));
        accounts.grants(user.name(), namespace).forEach(grant -> found.addAll(rules.of(grant.spec().role())));
        if (hasARole(account.get())) {
            found.addAll(rules.shared());
        }
        return found.stream().distinct().toList();
    }
}
