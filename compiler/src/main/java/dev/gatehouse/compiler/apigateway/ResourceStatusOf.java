package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.apigateway.TakenRequests;
import dev.gatehouse.model.apigateway.TakenRequests.Taker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a resource of the draft: whether another has its place, and whether its backend service exists. */
record ResourceStatusOf(ObjectKey resource) implements Question<Resource.Status> {

    @Override
    public Resource.Status answer(Memo memo) {
        Resource declared = memo.object(Resource.class, resource).orElseThrow();
        Conditions conditions = Ownership.conditions(declared, conflict(declared, memo), memo);
        String service = declared.spec().backend().service();
        ObjectKey key = new ObjectKey(BackendService.KIND, resource.namespace(), ShownName.kept(service));
        boolean exists = key.name().equals(BackendService.DEFAULT) || memo.object(key).isPresent();
        conditions.addUnless(
                exists
                        ? Optional.empty()
                        : Optional.of(new Fault("BackendServiceNotFound", "there is no backend service " + service)),
                "ResolvedRefs", "ResolvedRefs", "Its backend service exists");
        return new Resource.Status(conditions.list());
    }

    private Optional<Fault> conflict(Resource declared, Memo memo) {
        return memo.ask(new Places(resource.namespace()))
                .meeting(declared.spec().path(), declared.spec().method()).stream()
                .filter(other -> !other.equals(declared.shownName())).findFirst()
                .map(other -> new Fault("Conflicted", "resource " + other + " has the same path and method: "
                        + declared.spec().method() + " " + declared.spec().path()))
                .or(() -> sameName(declared, memo));
    }

    private Optional<Fault> sameName(Resource declared, Memo memo) {
        return memo.ask(new Names(resource.namespace())).getOrDefault(ShownName.alike(declared.shownName()), List.of())
                .stream().filter(other -> !other.equals(declared.shownName())).findFirst()
                .map(other -> new Fault("NameConflicted", "resource " + other
                        + " has the same name but for capitals, \"_\" and \"-\": rename one"));
    }

    /** The resources of a gateway by names that people can't tell apart. */
    record Names(String namespace) implements Question<Map<String, List<String>>> {
        @Override
        public Map<String, List<String>> answer(Memo memo) {
            Map<String, List<String>> names = new HashMap<>();
            memo.group(Resource.class, Group.in(Resource.KIND, namespace)).forEach(each -> names
                    .computeIfAbsent(ShownName.alike(each.shownName()), _ -> new ArrayList<>()).add(each.shownName()));
            return names;
        }
    }

    /**
     * The resources of a gateway by the requests that they take. A method beside {@code ANY} on one path is a conflict
     * too: nobody could tell which answers.
     */
    record Places(String namespace) implements Question<TakenRequests> {
        @Override
        public TakenRequests answer(Memo memo) {
            return TakenRequests.of(memo.group(Resource.class, Group.in(Resource.KIND, namespace)).stream()
                    .map(each -> new Taker(each.spec().path(), each.spec().method(), each.shownName())).toList());
        }
    }
}
