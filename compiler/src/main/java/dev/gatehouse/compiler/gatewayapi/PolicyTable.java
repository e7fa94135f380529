package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.Granted;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.envoy.TargetSelector;
import dev.gatehouse.model.envoy.TargetSelector.Namespaces;
import dev.gatehouse.model.envoy.TargetingPolicy;
import dev.gatehouse.model.gateway.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The policies of a kind and namespace by what they target, the oldest first. */
record PolicyTable(Kind kind, String namespace) implements Question<PolicyTable.Table> {

    @Override
    public Table answer(Memo memo) {
        Map<Target, List<TargetingPolicy>> named = new HashMap<>();
        List<Selecting> selecting = new ArrayList<>();
        memo.group(TargetingPolicy.class, Group.in(kind, namespace)).stream().sorted(Age.OLDEST_FIRST)
                .forEach(policy -> {
                    policy.targetRefs()
                            .forEach(ref -> named.computeIfAbsent(new Target(ref.group(), ref.kind(), ref.name(),
                                    ref.sectionName().orElse("")), _ -> new ArrayList<>()).add(policy));
                    policy.targetSelectors().stream().filter(selector -> !reachesOut(selector))
                            .forEach(selector -> selecting.add(new Selecting(policy, selector)));
                });
        return new Table(named, selecting);
    }

    private static boolean reachesOut(TargetSelector selector) {
        return selector.namespaces().filter(n -> n.from() != Namespaces.From.SAME).isPresent();
    }

    record Table(Map<Target, List<TargetingPolicy>> named, List<Selecting> selecting) {}

    /**
     * @param section a listener's or a rule's name; empty: the whole object
     */
    record Target(String group, String kind, String name, String section) {}

    /** A policy with one of its selectors. */
    record Selecting(TargetingPolicy policy, TargetSelector selector) {

        /** Whether an object of the right namespace is selected. */
        boolean selects(ObjectKey key, Map<String, String> labels) {
            return selector.group().equals(key.kind().group()) && selector.kind().equals(key.kind().name())
                    && new LabelSelector(selector.matchLabels(), selector.matchExpressions()).matches(labels);
        }

        /** Whether objects of another namespace may be selected, which takes their ReferenceGrant. */
        boolean reaches(ObjectKey key, Memo memo) {
            boolean named = selector.namespaces()
                    .map(namespaces -> namespaces.from() == Namespaces.From.ALL || namespaces.selector()
                            .filter(s -> s.matches(memo.ask(new NamespaceLabels(key.namespace())))).isPresent())
                    .orElse(false);
            return named && memo.ask(new Granted(policy.kind(), policy.metadata().namespace(), key));
        }
    }

    /** The selectors of all policies of a kind that look into other namespaces. */
    record ReachingOut(Kind kind) implements Question<List<Selecting>> {
        @Override
        public List<Selecting> answer(Memo memo) {
            return memo.group(TargetingPolicy.class, Group.all(kind)).stream()
                    .flatMap(policy -> policy.targetSelectors().stream().filter(PolicyTable::reachesOut)
                            .map(selector -> new Selecting(policy, selector)))
                    .toList();
        }
    }

    /** The BackendTrafficPolicies that target an object, or a section of it; the oldest first, which is the one that counts. */
    static List<BackendTrafficPolicy> traffic(ObjectKey target, String section, Memo memo) {
        return memo.ask(new Of(BackendTrafficPolicy.KIND, target, section)).stream()
                .map(BackendTrafficPolicy.class::cast).toList();
    }

    /** The policies of a kind that target an object, or a section of it; the oldest first, which is the one that counts. */
    record Of(Kind kind, ObjectKey target, String section) implements Question<List<TargetingPolicy>> {
        @Override
        public int hashCode() {
            return (kind.name().hashCode() * 31 + target.hashCode()) * 31 + section.hashCode();
        }

        @Override
        public List<TargetingPolicy> answer(Memo memo) {
            Table table = memo.ask(new PolicyTable(kind, target.namespace()));
            List<TargetingPolicy> found = new ArrayList<>(table.named().getOrDefault(
                    new Target(target.kind().group(), target.kind().name(), target.name(), section), List.of()));
            List<Selecting> reaching = memo.ask(new ReachingOut(kind));
            if (section.isEmpty() && !(table.selecting().isEmpty() && reaching.isEmpty())) {
                memo.object(target)
                        .ifPresent(object -> Stream
                                .concat(table.selecting().stream(),
                                        reaching.stream().filter(s -> s.reaches(target, memo)))
                                .filter(s -> s.selects(target, object.metadata().labels())).map(Selecting::policy)
                                .filter(policy -> !found.contains(policy)).forEach(found::add));
            }
            return found.stream().sorted(Age.OLDEST_FIRST).toList();
        }
    }
}
