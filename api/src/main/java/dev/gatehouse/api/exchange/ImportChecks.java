package dev.gatehouse.api.exchange;

import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.bk.BkImport;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the way of an import that no single object shows. */
final class ImportChecks {
    private final BkImport files;
    private final List<Change> changes;
    private final List<Release> releases;
    private final List<Cause> problems = new ArrayList<>();

    /** @param releases of the gateway */
    ImportChecks(BkImport files, List<Change> changes, List<Release> releases) {
        this.files = files;
        this.changes = changes;
        this.releases = releases;
    }

    /** A cause each. */
    List<Cause> problems() {
        resources();
        releases();
        return List.copyOf(problems);
    }

    /** What is served, or can be rolled back to, stays. */
    private void releases() {
        for (Change gone : changes.stream().filter(each -> each.state() == Change.State.DELETED).toList()) {
            List<String> users = releases.stream()
                    .filter(release -> gone.key().kind().equals(Environment.KIND)
                            ? ShownName.kept(release.spec().environment()).equals(gone.key().name())
                            : gone.key().kind().equals(BackendService.KIND) && release.spec().frozen().backends()
                                    .keySet().stream().map(ShownName::kept).anyMatch(gone.key().name()::equals))
                    .map(release -> release.metadata().name()).sorted().toList();
            if (!users.isEmpty()) {
                problem(gone, "it can't be deleted: it is used by " + (users.size() == 1 ? "release " : "releases ")
                        + String.join(", ", users) + ": delete those first, or import without --prune");
            }
        }
    }

    /** Names and requests that two would have, services that nobody has. */
    private void resources() {
        List<Change> stay = changes.stream().filter(each -> each.state() != Change.State.DELETED).toList();
        Set<String> services = new HashSet<>(Set.of(BackendService.DEFAULT));
        stay.stream().filter(each -> each.key().kind().equals(BackendService.KIND))
                .forEach(each -> services.add(each.key().name()));
        Map<ObjectKey, Change> byKey = new HashMap<>();
        List<Change> resources = stay.stream().filter(each -> each.key().kind().equals(Resource.KIND)).toList();
        for (Change resource : resources) {
            Change other = byKey.putIfAbsent(resource.key(), resource);
            if (other != null) {
                problem(other, "the name is taken by " + resource.shown()
                        + ", which the files do not have: rename one, or delete what they do not have (--prune)");
            }
            String service = Json.textAt(spec(resource), "backend", "service");
            if (!service.isEmpty() && !services.contains(ShownName.kept(service))) {
                problem(resource, "there is no backend service " + service + ": there are "
                        + String.join(", ", services.stream().sorted().toList()));
            }
        }
        Map<String, List<Change>> byForm = new HashMap<>();
        resources.forEach(each -> byForm.computeIfAbsent(ResourceMatching.form(spec(each)), _ -> new ArrayList<>())
                .add(each));
        byForm.values().forEach(this::conflicts);
    }

    private void conflicts(List<Change> same) {
        for (Change left : same) {
            same.stream().filter(each -> left.state() == Change.State.LEFT && each.state() != Change.State.LEFT)
                    .filter(each -> Resource.meet(method(left), method(each))).forEach(each -> problem(each,
                            "it takes the same requests as " + left.shown() + ", which the files do not have: delete"
                                    + " what they do not have (--prune)"));
        }
    }

    private static String method(Change resource) {
        return Json.textAt(spec(resource), "method");
    }

    private static ObjectNode spec(Change change) {
        return Json.objectIn(change.after().orElseGet(() -> change.before().orElseThrow().copy()), "spec");
    }

    private void problem(Change change, String message) {
        String place = files.objects().stream()
                .filter(each -> each.kind().equals(change.key().kind()) && each.keptName().equals(change.key().name()))
                .findFirst().map(each -> each.file() + ":" + each.line() + ": ").orElse("");
        problems.add(new Cause("FieldValueInvalid", change.shown(), place + change.shown() + ": " + message));
    }
}
