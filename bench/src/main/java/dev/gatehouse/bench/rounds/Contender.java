package dev.gatehouse.bench.rounds;

import dev.gatehouse.bench.peer.Peer;
import dev.gatehouse.bench.peer.RouteTable;
import java.util.Locale;

/** A peer with a number of routes: what is measured. */
public record Contender(Peer peer, RouteTable routes) {

    /** Its identity in tables and files, such as {@code nginx-1000}. */
    public String id() {
        return peer.name().toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + routes.count();
    }
}
