package dev.gatehouse.control;

import dev.gatehouse.snapshot.DataPlane;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Observation;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Adopts at once, binding every listener, unless told otherwise. */
final class RecordingDataPlane implements DataPlane {
    final List<Snapshot> adopted = new CopyOnWriteArrayList<>();
    final List<Observer> observers = new CopyOnWriteArrayList<>();
    volatile Function<Snapshot, CompletionStage<Void>> answer = _ -> CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> adopt(Snapshot snapshot, SecretLookup secrets) {
        adopted.add(snapshot);
        for (Listener listener : snapshot.listeners()) {
            say(new Observation.ListenerBound(listener.address(), listener.address()));
        }
        return answer.apply(snapshot);
    }

    @Override
    public void observe(Observer observer) {
        observers.add(observer);
    }

    void say(Observation observation) {
        observers.forEach(observer -> observer.on(observation));
    }
}
