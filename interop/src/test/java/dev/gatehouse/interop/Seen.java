package dev.gatehouse.interop;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What one informer heard: how many objects it began with, and the changes in the order in which they came. */
final class Seen implements ResourceEventHandler<ConfigMap> {
    private final AtomicInteger added = new AtomicInteger();
    private final List<Integer> changes = new ArrayList<>();
    private final List<Long> revisions = new ArrayList<>();

    @Override
    public void onAdd(ConfigMap made) {
        added.incrementAndGet();
    }

    @Override
    public synchronized void onUpdate(ConfigMap before, ConfigMap after) {
        changes.add(Integer.parseInt(after.getData().get("change")));
        revisions.add(Long.parseLong(after.getMetadata().getResourceVersion()));
    }

    @Override
    public synchronized void onDelete(ConfigMap gone, boolean stateUnknown) {
        throw new IllegalStateException("nothing was deleted");
    }

    int added() {
        return added.get();
    }

    synchronized List<Integer> changes() {
        return List.copyOf(changes);
    }

    synchronized List<Long> revisions() {
        return List.copyOf(revisions);
    }
}
