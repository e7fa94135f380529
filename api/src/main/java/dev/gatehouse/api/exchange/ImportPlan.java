package dev.gatehouse.api.exchange;

import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.storage.Batch;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an import comes to.
 *
 * @param changes  every object of the gateway's draft, those that the files have first
 * @param problems why it can't be made
 */
public record ImportPlan(List<Change> changes, List<Cause> problems) {
    public ImportPlan {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    public Stream<Change> in(Change.State state) {
        return changes.stream().filter(each -> each.state() == state);
    }

    /** Puts everything that is to happen into a batch; a name that changes is a new object in the place of the old one. */
    public void fill(Batch batch) {
        Map<ObjectKey, Entry> there = new HashMap<>();
        changes.forEach(each -> each.before().ifPresent(entry -> there.put(entry.key(), entry)));
        Set<ObjectKey> written = new HashSet<>();
        changes.stream().filter(each -> each.state() == Change.State.NEW || each.state() == Change.State.CHANGED)
                .forEach(each -> {
                    Entry old = there.get(each.key());
                    written.add(each.key());
                    if (old == null) {
                        batch.create(each.key(), each.after().orElseThrow());
                    } else {
                        batch.change(old, each.after().orElseThrow());
                    }
                });
        changes.stream().filter(each -> each.state() == Change.State.DELETED || each.isRename())
                .map(each -> each.before().orElseThrow()).filter(entry -> !written.contains(entry.key()))
                .forEach(batch::delete);
    }
}
