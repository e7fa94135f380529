package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.envoy.ClientTrafficPolicy;
import dev.gatehouse.model.envoy.SecurityPolicy;
import dev.gatehouse.model.envoy.TargetingPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy that protects and is not in force. What it protects must not be served as if it were unprotected.
 *
 * @param fields of the policy, which say how it protects
 */
record Guard(ObjectKey policy, List<String> fields) {

    /** For people; ends without a full stop. */
    String message() {
        return policy + " protects it and is not in force yet"
                + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")")
                + "; requests fail unless --allow-unenforced is given";
    }

    /** The SecurityPolicy that is for a target or a section of it, whatever it says. */
    static Optional<Guard> security(ObjectKey target, String section, Memo memo) {
        return memo.ask(new PolicyTable.Of(SecurityPolicy.KIND, target, section)).stream().findFirst()
                .map(policy -> new Guard(policy.key(), fields(policy)));
    }

    /** The oldest that counts, if it asks for protection that there is not. */
    private static Optional<Guard> client(ObjectKey target, String section, Memo memo) {
        return memo.ask(new PolicyTable.Of(ClientTrafficPolicy.KIND, target, section)).stream().findFirst()
                .map(policy -> new Guard(policy.key(), fields(policy)));
    }

    static List<String> fields(TargetingPolicy policy) {
        return switch (policy) {
            case SecurityPolicy security -> security.spec().protections();
            case ClientTrafficPolicy client -> client.spec().notInForceProtecting();
            default -> List.of();
        };
    }

    /** The policy that protects all routes of a listener: the listener's own, else its Gateway's. */
    record OfListener(ListenerId listener) implements Question<Optional<Guard>> {
        @Override
        public Optional<Guard> answer(Memo memo) {
            Optional<Guard> client = client(listener.gateway(), listener.section(), memo)
                    .or(() -> client(listener.gateway(), "", memo)).filter(guard -> !guard.fields().isEmpty());
            return client.or(() -> security(listener.gateway(), listener.section(), memo))
                    .or(() -> security(listener.gateway(), "", memo));
        }
    }

    /**
     * The policy that protects a Gateway, or any listener of it, which is declared nowhere: its routes may be served
     * elsewhere, and its listeners are not known.
     */
    record OfUndeclared(ObjectKey gateway) implements Question<Optional<Guard>> {
        @Override
        public Optional<Guard> answer(Memo memo) {
            return Stream.of(SecurityPolicy.KIND, ClientTrafficPolicy.KIND)
                    .flatMap(kind -> memo.ask(new PolicyTable(kind, gateway.namespace())).named().entrySet().stream())
                    .filter(entry -> entry.getKey().group().equals(gateway.kind().group())
                            && entry.getKey().kind().equals(gateway.kind().name())
                            && entry.getKey().name().equals(gateway.name()))
                    .flatMap(entry -> entry.getValue().stream()).sorted(Age.OLDEST_FIRST)
                    .filter(policy -> policy instanceof SecurityPolicy || !fields(policy).isEmpty()).findFirst()
                    .map(policy -> new Guard(policy.key(), fields(policy)));
        }
    }
}
