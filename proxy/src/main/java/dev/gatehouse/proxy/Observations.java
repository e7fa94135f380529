package dev.gatehouse.proxy;

import dev.gatehouse.snapshot.DataPlane.Observer;
import dev.gatehouse.snapshot.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds now, by subject, and who wants to hear of changes. Thread-safe. */
final class Observations implements Observer {
    private final Map<Object, Observation> current = new LinkedHashMap<>();
    private final List<Observer> observers = new ArrayList<>();

    @Override
    public synchronized void on(Observation observation) {
        if (observation instanceof Observation.ClusterGone gone) {
            current.values().removeIf(old -> isAbout(old, gone.cluster()));
        } else {
            current.put(subject(observation), observation);
        }
        observers.forEach(observer -> observer.on(observation));
    }

    synchronized void add(Observer observer) {
        current.values().forEach(observer::on);
        observers.add(observer);
    }

    private static boolean isAbout(Observation observation, String cluster) {
        return switch (observation) {
            case Observation.Resolved resolved -> resolved.cluster().equals(cluster);
            case Observation.Health health -> health.cluster().equals(cluster);
            case Observation.Adopted _,Observation.ListenerBound _,Observation.ListenerRefused _,Observation.ListenerClosed _,Observation.ClusterGone _,Observation.SecretUnusable _,Observation.HostAddresses _ ->
                false;
        };
    }

    private static Object subject(Observation observation) {
        return switch (observation) {
            case Observation.Adopted _ -> "adopted";
            case Observation.ListenerBound bound -> bound.declared();
            case Observation.ListenerRefused refused -> refused.declared();
            case Observation.ListenerClosed closed -> closed.declared();
            case Observation.HostAddresses _ -> "host";
            case Observation.Resolved resolved -> List.of(resolved.cluster(), resolved.hostname());
            case Observation.Health health -> List.of("health", health.cluster(), health.address());
            case Observation.ClusterGone gone -> gone.cluster();
            case Observation.SecretUnusable unusable -> unusable.ref();
        };
    }
}
