package dev.gatehouse.snapshot;

import java.util.concurrent.CompletionStage;

/** What runs snapshots. Thread-safe; calls of {@link #adopt} are made one after the other. */
public interface DataPlane {
    /**
     * Runs a snapshot in place of the one before.
     *
     * @return completes when every event loop serves it and every listener was bound or refused; completes
     *         exceptionally only when nothing of it could be adopted
     */
    CompletionStage<Void> adopt(Snapshot snapshot, SecretLookup secrets);

    /** Hears of every observation from now on, and once of all that hold now. Calls come from any thread. */
    void observe(Observer observer);

    /** Hears observations; must not block. */
    @FunctionalInterface
    interface Observer {
        void on(Observation observation);
    }
}
