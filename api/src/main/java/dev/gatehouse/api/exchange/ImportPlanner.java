package dev.gatehouse.api.exchange;

import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.FieldChange;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.interchange.bk.BkImport;
import dev.gatehouse.interchange.bk.Wanted;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Holds what files want against what there is, and says what becomes of every object. */
final class ImportPlanner {
    private static final List<Kind> KINDS = List.of(ApiGateway.KIND, Environment.KIND, BackendService.KIND,
            Resource.KIND);
    private static final String PROD = "prod";

    private final BkImport files;
    private final String gateway;
    private final boolean prune;
    private final Map<ObjectKey, StoredObject> there = new HashMap<>();
    private final ResourceMatching matching;
    private final List<Release> releases;
    private final List<Change> changes = new ArrayList<>();

    ImportPlanner(BkImport files, String gateway, List<StoredObject> inside, boolean prune) {
        this.files = files;
        this.gateway = gateway;
        this.prune = prune;
        inside.stream().filter(each -> KINDS.contains(each.key().kind())).forEach(each -> there.put(each.key(), each));
        this.releases = inside.stream().filter(each -> each.object() instanceof Release)
                .map(each -> (Release) each.object()).toList();
        this.matching = new ResourceMatching(
                files.objects().stream().filter(each -> each.kind().equals(Resource.KIND)).toList(),
                inside.stream().filter(each -> each.key().kind().equals(Resource.KIND)).toList());
    }

    /** @param namespace whether it is there */
    ImportPlan plan(boolean namespace) {
        if (!namespace) {
            ObjectKey key = new ObjectKey(Namespace.KIND, "", gateway);
            changes.add(new Change(key, key.toString(), Change.State.NEW, Optional.empty(), Optional.of(body(key,
                    Json.object())), List.of()));
        }
        Set<ObjectKey> claimed = new HashSet<>();
        for (Wanted wanted : files.objects()) {
            ObjectKey key = new ObjectKey(wanted.kind(), gateway, wanted.keptName());
            Optional<StoredObject> old = wanted.kind().equals(Resource.KIND)
                    ? matching.of(wanted)
                    : Optional.ofNullable(there.get(key));
            old.ifPresent(stored -> claimed.add(stored.key()));
            changes.add(change(key, wanted, old));
        }
        there.values().stream().filter(stored -> !claimed.contains(stored.key()))
                .sorted((one, other) -> one.key().compareTo(other.key())).forEach(this::unclaimed);
        return new ImportPlan(changes, new ImportChecks(files, changes, releases).problems());
    }

    private Change change(ObjectKey key, Wanted wanted, Optional<StoredObject> old) {
        Optional<Entry> before = old.map(Entry::of);
        ObjectNode spec = Overlay.of(before.map(entry -> Json.objectIn(entry.copy(), "spec")).orElseGet(Json::object),
                old.map(ImportPlanner::shownName).orElse(wanted.keptName()), wanted);
        if (key.kind().equals(BackendService.KIND) && prune && files.definition()) {
            pruneCells(spec, wanted);
        }
        ObjectNode after = before.map(Entry::copy).orElseGet(() -> body(key, Json.object()));
        after.set("spec", spec);
        after.remove("status");
        if (!Json.textAt(after, "metadata", "name").equals(key.name())) {
            Json.objectIn(after, "metadata").retain("namespace", "labels", "annotations").put("name", key.name());
        }
        List<FieldChange> fields = before.map(entry -> Meaning.changes(key.kind(), entry.body(), after))
                .orElse(List.of());
        Change.State state = before.isEmpty()
                ? Change.State.NEW
                : fields.isEmpty() ? Change.State.SAME : Change.State.CHANGED;
        return new Change(key, shown(key, wanted.name(), spec), state, before, Optional.of(after), fields);
    }

    /** Those of environments that go. */
    private void pruneCells(ObjectNode spec, Wanted wanted) {
        Set<String> stay = new HashSet<>(Set.of(PROD));
        files.objects().stream().filter(each -> each.kind().equals(Environment.KIND))
                .forEach(each -> stay.add(each.keptName()));
        Json.parseObject(wanted.json()).path("environments").propertyNames()
                .forEach(name -> stay.add(ShownName.kept(name)));
        if (spec.path("environments") instanceof ObjectNode cells) {
            cells.remove(cells.propertyNames().stream().filter(name -> !stay.contains(ShownName.kept(name))).toList());
        }
    }

    private void unclaimed(StoredObject stored) {
        ObjectKey key = stored.key();
        boolean goes = prune && (key.kind().equals(Resource.KIND)
                ? files.resources()
                : files.definition() && isDeletable(key));
        Entry entry = Entry.of(stored);
        changes.add(new Change(key, shown(key, shownName(stored), Json.objectIn(entry.copy(), "spec")),
                goes ? Change.State.DELETED : Change.State.LEFT, Optional.of(entry), Optional.empty(), List.of()));
    }

    /** What comes with a gateway stays. */
    private static boolean isDeletable(ObjectKey key) {
        return key.kind().equals(Environment.KIND) && !key.name().equals(PROD)
                || key.kind().equals(BackendService.KIND) && !key.name().equals(BackendService.DEFAULT);
    }

    private static ObjectNode body(ObjectKey key, ObjectNode spec) {
        ObjectNode body = Json.object().put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().name());
        ObjectNode metadata = body.putObject("metadata").put("name", key.name());
        if (key.kind().namespaced()) {
            metadata.put("namespace", key.namespace());
            body.set("spec", spec);
        }
        return body;
    }

    private static String shownName(StoredObject stored) {
        return ShownName.shown(Optional.of(Json.textAt(Entry.of(stored).body(), "spec", "displayName"))
                .filter(name -> !name.isEmpty()), stored.key().name());
    }

    private static String shown(ObjectKey key, String name, ObjectNode spec) {
        return key.kind().name() + " " + name + (key.kind().equals(Resource.KIND)
                ? " (" + Json.textAt(spec, "method") + " " + Json.textAt(spec, "path") + ")"
                : "");
    }
}
