package dev.gatehouse.api.access;

import dev.gatehouse.api.access.Authorizer.Attributes;
import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.resource.ResourceTypes;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.Role;
import dev.gatehouse.model.core.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What each role may do in its namespace, written out kind by kind: what decides is what {@code kubectl auth can-i
 * --list} shows. A kind that is new is readable and writable; what must not be is named here.
 */
final class RoleRules {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> WRITING = Set.of("get", "list", "watch", "create", "update", "patch", "delete",
            "deletecollection");
    private static final String OWN_GROUP = Grant.KIND.group();
    /** Makes a Revision run in an environment. */
    private static final String RELEASES = "releases";
    /** What a Release names. */
    private static final String REVISIONS = "revisions";

    /** Entries of the audit: they are no objects, and are only listed. */
    private static final String AUDITS = "audits";

    private final Map<Role, List<Rule>> byRole = new EnumMap<>(Role.class);
    private final List<Rule> everybody;
    private final List<Rule> shared;

    RoleRules(ResourceTypes types) {
        List<ResourceType> namespaced = types.all().stream().filter(type -> type.kind().namespaced()).toList();
        List<Rule> reading = new ArrayList<>(rules(namespaced, READING, kind -> !kind.equals(Secret.KIND)));
        reading.addAll(statuses(namespaced));
        byRole.put(Role.VIEWER, List.copyOf(reading));
        byRole.put(Role.EDITOR, joined(reading, rules(namespaced, WRITING,
                kind -> !kind.equals(Grant.KIND) && !isPublished(kind))));
        byRole.put(Role.PUBLISHER, joined(reading,
                List.of(new Rule(Set.of("create"), OWN_GROUP, Set.of(RELEASES, REVISIONS)))));
        byRole.put(Role.OWNER, joined(reading, rules(namespaced, WRITING, _ -> true),
                List.of(new Rule(Set.of("create"), OWN_GROUP, Set.of(RELEASES, REVISIONS)),
                        new Rule(Set.of("list"), OWN_GROUP, Set.of(AUDITS)))));
        byRole.put(Role.ADMIN, List.of(Rule.EVERYTHING));
        shared = rules(types.all().stream().filter(type -> !type.kind().namespaced()).toList(), READING,
                kind -> !dev.gatehouse.model.schema.kinds.Kinds.isAccess(kind));
        everybody = List.of(
                new Rule(Set.of("create"), "authorization.k8s.io",
                        Set.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")),
                new Rule(Set.of("create"), "authentication.k8s.io", Set.of("selfsubjectreviews")));
    }

    /** What publishing makes: an editor changes the draft alone. */
    private static boolean isPublished(Kind kind) {
        return kind.group().equals(OWN_GROUP) && Set.of(RELEASES, REVISIONS).contains(kind.plural());
    }

    static boolean isRelease(String group, String plural) {
        return group.equals(OWN_GROUP) && plural.equals(RELEASES);
    }

    /** What a role may do in its namespace. */
    List<Rule> of(Role role) {
        return byRole.getOrDefault(role, List.of());
    }

    /** What everybody may who is logged in. */
    List<Rule> everybody() {
        return everybody;
    }

    /** What everybody may who has a role anywhere: see what lives in no namespace. */
    List<Rule> shared() {
        return shared;
    }

    static boolean allow(List<Rule> rules, Attributes wish) {
        for (Rule rule : rules) {
            if (rule.allows(wish)) {
                return true;
            }
        }
        return false;
    }

    private static List<Rule> rules(List<ResourceType> types, Set<String> verbs, Predicate<Kind> wanted) {
        Map<String, Set<String>> byGroup = new LinkedHashMap<>();
        types.stream().map(ResourceType::kind).filter(wanted).forEach(
                kind -> byGroup.computeIfAbsent(kind.group(), _ -> new LinkedHashSet<>()).add(kind.plural()));
        return byGroup.entrySet().stream().map(each -> new Rule(verbs, each.getKey(), each.getValue())).toList();
    }

    /** Statuses are what the gateway reports: nobody but an administrator writes them. */
    private static List<Rule> statuses(List<ResourceType> types) {
        return types.stream().filter(ResourceType::hasStatus).map(ResourceType::kind)
                .map(kind -> new Rule(Set.of("get"), kind.group(), Set.of(kind.plural() + "/status"))).toList();
    }

    @SafeVarargs
    private static List<Rule> joined(List<Rule>... parts) {
        List<Rule> all = new ArrayList<>();
        for (List<Rule> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
