package dev.gatehouse.proxy.dns;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a name.
 *
 * @param addresses sorted; the last good ones after a failure; empty as long as there was no answer
 * @param failure   why the last look-up failed; empty: it did not, or none has ended yet
 * @param pending   the first look-up is under way
 */
public record NameState(List<NameAddress> addresses, Optional<String> failure, boolean pending) {
    static final NameState UNKNOWN = new NameState(List.of(), Optional.empty(), true);

    public NameState {
        addresses = List.copyOf(addresses);
    }
}
