package dev.gatehouse.control.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.envoy.Backend;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemarksTest {
    private static final Backend.Status FINE = status(Truth.TRUE, "");
    private static final Backend.Status BROKEN = status(Truth.FALSE, "no such Secret");

    @Test
    void brokenObjectIsWorthALineOnce() {
        assertThat(Remarks.on(Optional.empty(), BROKEN).bad())
                .containsExactly("ResolvedRefs is False (Reason): no such Secret");
        assertThat(Remarks.on(Optional.of(FINE), BROKEN).bad()).hasSize(1);
        assertThat(Remarks.on(Optional.of(BROKEN), BROKEN).bad()).isEmpty();
        assertThat(Remarks.on(Optional.of(BROKEN), status(Truth.FALSE, "no such ConfigMap")).bad()).hasSize(1);
    }

    @Test
    void mendedObjectIsWorthALineAndAFineOneIsNot() {
        assertThat(Remarks.on(Optional.of(BROKEN), FINE).good()).containsExactly("ResolvedRefs again");
        assertThat(Remarks.on(Optional.empty(), FINE)).isEqualTo(new Remarks(List.of(), List.of()));
    }

    private static Backend.Status status(Truth truth, String message) {
        return new Backend.Status(List.of(Conditions.of("ResolvedRefs", truth, "Reason", message, 1),
                Conditions.of("Conflicted", Condition.Truth.FALSE, "NoConflicts", "", 1)));
    }
}
