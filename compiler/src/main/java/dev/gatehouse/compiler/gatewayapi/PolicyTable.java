package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The BackendTrafficPolicies of a namespace by what they target, the oldest first. */
record PolicyTable(String namespace) implements Question<PolicyTable.Table> {

    @Override
    public Table answer(Memo memo) {
        Map<Target, List<BackendTrafficPolicy>> named = new HashMap<>();
        List<Selecting> selecting = new ArrayList<>();
        memo.group(BackendTrafficPolicy.class, Group.in(BackendTrafficPolicy.KIND, namespace)).stream()
                .sorted(Age.OLDEST_FIRST).forEach(policy -> {
                    policy.spec().targetRefs()
                            .forEach(ref -> named.computeIfAbsent(new Target(ref.group(), ref.kind(), ref.name(),
                                    ref.sectionName().orElse("")), _ -> new ArrayList<>()).add(policy));
                    policy.spec().targetSelectors()
                            .forEach(s -> selecting.add(new Selecting(policy, s.group(), s.kind(),
                                    new LabelSelector(s.matchLabels(), s.matchExpressions()))));
                });
        return new Table(named, selecting);
    }

    record Table(Map<Target, List<BackendTrafficPolicy>> named, List<Selecting> selecting) {}

    /**
     * @param section a listener's or a rule's name; empty: the whole object
     */
    record Target(String group, String kind, String name, String section) {}

    record Selecting(BackendTrafficPolicy policy, String group, String kind, LabelSelector selector) {

        boolean selects(ObjectKey key, Map<String, String> labels) {
            return group.equals(key.kind().group()) && kind.equals(key.kind().name()) && selector.matches(labels);
        }
    }

    /** The policies that target an object, or a section of it; the oldest first, which is the one that counts. */
    record Of(ObjectKey target, String section) implements Question<List<BackendTrafficPolicy>> {
        @Override
        public List<BackendTrafficPolicy> answer(Memo memo) {
            Table table = memo.ask(new PolicyTable(target.namespace()));
            List<BackendTrafficPolicy> found = new ArrayList<>(table.named().getOrDefault(
                    new Target(target.kind().group(), target.kind().name(), target.name(), section), List.of()));
            if (section.isEmpty() && !table.selecting().isEmpty()) {
                memo.object(target).ifPresent(object -> table.selecting().stream()
                        .filter(s -> s.selects(target, object.metadata().labels())).map(Selecting::policy)
                        .filter(policy -> !found.contains(policy)).forEach(found::add));
            }
            return found.stream().sorted(Age.OLDEST_FIRST).toList();
        }
    }
}
