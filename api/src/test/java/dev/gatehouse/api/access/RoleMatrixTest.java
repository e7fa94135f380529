package dev.gatehouse.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.Role;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: a row per wish, a column per role. */
class RoleMatrixTest {
    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Authorizer authorizer = new RoleAuthorizer(new Accounts(store, Clock.systemUTC()),
            ResourceTypes.standard());

    private void put(ApiObject object) {
        store.transact(Transaction.of(new Transaction.Operation.Put(object, new Origin.Api())));
    }

    private User user(String name, Optional<Role> everywhere) {
        put(new Account(Metadata.of("", name),
                new Account.Spec(Optional.empty(), false, everywhere, Optional.empty())));
        return new User(name, Set.of());
    }

    private User granted(Role role, String... environments) {
        String name = role.spelling() + environments.length;
        User user = user(name, role == Role.ADMIN ? Optional.of(role) : Optional.empty());
        if (role != Role.ADMIN) {
            put(new Grant(Metadata.of("demo", name), new Grant.Spec(role, List.of(name), List.of(environments))));
        }
        return user;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // verb          | group                     | resource          | namespace | viewer editor publisher owner admin
            "get             | gateway.networking.k8s.io | httproutes        | demo      | y y y y y",
            "watch           | gateway.envoyproxy.io     | backends          | demo      | y y y y y",
            "get             | gateway.networking.k8s.io | httproutes/status | demo      | y y y y y",
            "create          | gateway.networking.k8s.io | httproutes        | demo      | n y n y y",
            "patch           | gateway.envoyproxy.io     | backends          | demo      | n y n y y",
            "deletecollection| ''                        | configmaps        | demo      | n y n y y",
            "update          | gateway.networking.k8s.io | httproutes/status | demo      | n n n n y",
            "patch           | gateway.networking.k8s.io | gateways/status   | demo      | n n n n y",
            "get             | ''                        | secrets           | demo      | n y n y y",
            "list            | ''                        | secrets           | demo      | n y n y y",
            "watch           | ''                        | secrets           | demo      | n y n y y",
            "update          | ''                        | secrets           | demo      | n y n y y",
            "create          | gatehouse.dev             | releases          | demo      | n n y y y",
            "list            | gatehouse.dev             | audits            | demo      | n n n y y",
            "create          | gatehouse.dev             | revisions         | demo      | n n y y y",
            "get             | gatehouse.dev             | grants            | demo      | y y y y y",
            "create          | gatehouse.dev             | grants            | demo      | n n n y y",
            "delete          | gatehouse.dev             | grants            | demo      | n n n y y",
            "get             | gateway.networking.k8s.io | httproutes        | other     | n n n n y",
            "create          | gatehouse.dev             | grants            | other     | n n n n y",
            "list            | gateway.networking.k8s.io | httproutes        | ''        | n n n n y",
            "list            | ''                        | secrets           | ''        | n n n n y",
            "list            | ''                        | namespaces        | ''        | y y y y y",
            "get             | gateway.networking.k8s.io | gatewayclasses    | ''        | y y y y y",
            "list            | apiextensions.k8s.io      | customresourcedefinitions | '' | y y y y y",
            "delete          | ''                        | namespaces        | ''        | n n n n y",
            "create          | gateway.networking.k8s.io | gatewayclasses    | ''        | n n n n y",
            "list            | gatehouse.dev             | users             | ''        | n n n n y",
            "get             | gatehouse.dev             | tokens            | ''        | n n n n y",
            "list            | gatehouse.dev             | sessions          | ''        | n n n n y",
            "patch           | gatehouse.dev             | users             | ''        | n n n n y",
            "create          | authorization.k8s.io      | selfsubjectaccessreviews | '' | y y y y y",
            "*               | *                         | *                 | ''        | n n n n y",
            "*               | *                         | *                 | demo      | n n n n y",
            "get             | nowhere.example           | things            | demo      | n n n n y"})
    void eachRoleMayDoWhatItsColumnSays(String verb, String group, String resource, String namespace, String row) {
        String[] path = resource.split("/", -1);
        Attributes wish = new Attributes(verb, group, path[0], path.length > 1 ? path[1] : "", namespace, "", "prod");
        StringBuilder found = new StringBuilder();
        for (Role role : Role.values()) {
            found.append(authorizer.allows(granted(role), wish) ? "y " : "n ");
        }
        assertThat(found.toString().strip()).isEqualTo(row);
    }

    @Test
    void aPublisherOfSomeEnvironmentsReleasesToThoseAlone() {
        User user = granted(Role.PUBLISHER, "stag", "test");
        Attributes release = new Attributes("create", "gatehouse.dev", "releases", "", "demo", "");
        assertThat(authorizer.allows(user, release.inEnvironment("stag"))).isTrue();
        assertThat(authorizer.allows(user, release.inEnvironment("Stag"))).as("either spelling").isTrue();
        assertThat(authorizer.allows(user, release.inEnvironment("prod"))).isFalse();
        assertThat(authorizer.allows(user, release)).as("a body that does not say").isFalse();
        assertThat(authorizer.allows(user, release.inEnvironment(Attributes.ANY))).as("can-i").isTrue();
    }

    @Test
    void aRoleEverywhereReachesAllNamespacesAndNoFurther() {
        User editor = user("roamer", Optional.of(Role.EDITOR));
        assertThat(authorizer.allows(editor, new Attributes("list", "", "secrets", "", "", ""))).isTrue();
        assertThat(authorizer.allows(editor, new Attributes("create", "", "configmaps", "", "demo", ""))).isTrue();
        assertThat(authorizer.allows(editor, new Attributes("delete", "", "namespaces", "", "", "demo"))).isFalse();
        assertThat(authorizer.allows(editor, new Attributes("list", "gatehouse.dev", "users", "", "", ""))).isFalse();
    }

    @Test
    void theRulesThatAreShownAreThoseThatDecide() {
        User viewer = granted(Role.VIEWER);
        List<Rule> rules = authorizer.rules(viewer, "demo");
        assertThat(rules).anyMatch(rule -> rule.resources().contains("httproutes"))
                .noneMatch(rule -> rule.resources().contains("secrets") || rule.verbs().contains("create")
                        && rule.group().equals("gateway.networking.k8s.io"));
        assertThat(authorizer.rules(viewer, "other")).noneMatch(rule -> rule.resources().contains("httproutes"));
    }
}
