package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.ListenAddress;
import java.util.List;
import java.util.Optional;

/**
 * A listener of the snapshot and what became of it.
 *
 * @param name     the listener's name, also that of its counters
 * @param declared what the snapshot says
 * @param bound    where it listens; empty: nowhere
 * @param failure  why it does not listen; empty: it does, or is about to
 * @param gateways {@code namespace/name} of those that share it
 */
public record ListenerRow(String name, ListenAddress declared, Optional<ListenAddress> bound,
        Optional<String> failure, List<String> gateways) {}
