package dev.gatehouse.control.status;

import dev.gatehouse.control.status.Observed.Binding;
import dev.gatehouse.control.status.Placements.ListenerPlace;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.Gateway.ListenerStatus;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.SecretRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a Gateway and its listeners are really programmed: adopted by all event loops, bound, with usable
 * certificates. What the compiler already refused stays refused, for its reason (Gateway API, GatewayConditionProgrammed).
 */
final class GatewayStatuses {
    private static final String PROGRAMMED = "Programmed";

    private final Map<String, ListenerPlace> places;
    private final Observed observed;
    private final Adoption adoption;
    private final long generation;

    /**
     * @param places     of this Gateway's listeners, by name
     * @param generation of the Gateway that was compiled
     */
    GatewayStatuses(Map<String, ListenerPlace> places, Observed observed, Adoption adoption, long generation) {
        this.places = places;
        this.observed = observed;
        this.adoption = adoption;
        this.generation = generation;
    }

    /**
     * @param before what is stored: while a snapshot is not adopted, what was said of this generation stays said
     */
    Gateway.Status merge(Gateway.Status compiled, Optional<Gateway.Status> before) {
        List<ListenerStatus> listeners = compiled.listeners().stream()
                .map(l -> new ListenerStatus(l.name(), l.supportedKinds(), l.attachedRoutes(), listener(l, before)))
                .toList();
        List<Condition> conditions = compiled.conditions();
        if (Conditions.isTrue(conditions, PROGRAMMED)) {
            Condition said = adoption instanceof Adoption.Missing(String why)
                    ? waiting(why, before.map(Gateway.Status::conditions))
                    : gateway(conditions, compiled.listeners(), listeners);
            conditions = Conditions.with(conditions, said);
        }
        return new Gateway.Status(new ReachableAddresses(places, observed).of(compiled.addresses()), conditions,
                listeners);
    }

    private List<Condition> listener(ListenerStatus compiled, Optional<Gateway.Status> before) {
        List<Condition> conditions = compiled.conditions();
        ListenerPlace place = places.get(compiled.name());
        if (place == null) {
            return conditions;
        }
        List<String> unusable = place.certificates().stream().filter(observed.unusable()::containsKey)
                .map(this::unusable).toList();
        if (!unusable.isEmpty()) {
            conditions = Conditions.with(conditions, Conditions.of("ResolvedRefs", Truth.FALSE,
                    "InvalidCertificateRef", String.join("; ", unusable), generation));
        }
        if (!Conditions.isTrue(conditions, PROGRAMMED)) {
            return conditions;
        }
        if (!unusable.isEmpty() && unusable.size() == place.certificates().size()) {
            return Conditions.with(conditions, programmed(Truth.FALSE, "Invalid", "no certificate can be used"));
        }
        Condition said = adoption instanceof Adoption.Missing(String why)
                ? waiting(why, before.flatMap(status -> status.listeners().stream()
                        .filter(l -> l.name().equals(compiled.name())).findFirst()).map(ListenerStatus::conditions))
                : bound(place, conditions);
        return Conditions.with(conditions, said);
    }

    private Condition bound(ListenerPlace place, List<Condition> compiled) {
        List<String> elsewhere = new ArrayList<>();
        for (ListenAddress address : place.addresses()) {
            switch (observed.bindings().get(address)) {
                case Binding.Refused(String reason) -> {
                    return programmed(Truth.FALSE, "AddressNotUsable", wayOut(address, reason));
                }
                case Binding.Bound(ListenAddress at) when !at.equals(address) ->
                    elsewhere.add("listening on " + at + " in place of " + address);
                case Binding.Bound _ -> {
                }
                case null -> {
                    return programmed(Truth.FALSE, "Pending", address + " is not bound yet");
                }
            }
        }
        Condition compiledCondition = Conditions.find(compiled, PROGRAMMED).orElseThrow();
        return elsewhere.isEmpty()
                ? compiledCondition
                : programmed(Truth.TRUE, compiledCondition.reason(), String.join("; ", elsewhere));
    }

    private Condition gateway(List<Condition> conditions, List<ListenerStatus> compiled, List<ListenerStatus> merged) {
        List<String> refused = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        boolean serving = false;
        for (int i = 0; i < merged.size(); i++) {
            ListenerStatus listener = merged.get(i);
            Optional<Condition> said = Conditions.find(listener.conditions(), PROGRAMMED);
            serving |= Conditions.isTrue(listener.conditions(), PROGRAMMED);
            if (said.isPresent() && said.get().status() != Truth.TRUE) {
                String text = "listener " + listener.name() + ": " + said.get().message();
                if (said.get().reason().equals("AddressNotUsable")) {
                    refused.add(text);
                } else if (Conditions.isTrue(compiled.get(i).conditions(), PROGRAMMED)) {
                    lost.add(text);
                }
            }
        }
        if (!refused.isEmpty()) {
            return programmed(Truth.FALSE, "AddressNotUsable", String.join("; ", refused));
        }
        return serving || lost.isEmpty()
                ? Conditions.find(conditions, PROGRAMMED).orElseThrow()
                : programmed(Truth.FALSE, "Pending", String.join("; ", lost));
    }

    private Condition waiting(String why, Optional<List<Condition>> before) {
        return before.flatMap(conditions -> Conditions.find(conditions, PROGRAMMED))
                .filter(c -> c.observedGeneration() == generation)
                .map(c -> programmed(c.status(), c.reason(), c.message()))
                .orElseGet(() -> programmed(Truth.FALSE, "Pending", why));
    }

    private Condition programmed(Truth status, String reason, String message) {
        return Conditions.of(PROGRAMMED, status, reason, message, generation);
    }

    private String unusable(SecretRef ref) {
        return ref.name() + ": " + observed.unusable().getOrDefault(ref, "");
    }

    private static String wayOut(ListenAddress address, String reason) {
        boolean privileged = address.port() > 0 && address.port() < 1024
                && reason.toLowerCase(Locale.ROOT).contains("permission denied");
        String hint = privileged && !reason.contains("--port-map")
                ? "; --port-map " + address.port() + "=" + (address.port() + 8000) + " binds another port"
                : "";
        return address + ": " + reason + hint;
    }
}
