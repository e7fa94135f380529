package dev.gatehouse.control.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Condition;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.apigateway.Release;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseStatusesTest {
    private static final Adoption MISSING = new Adoption.Missing("two loops are missing");

    private static Release.Status status(Truth truth, String reason) {
        return new Release.Status(List.of(Conditions.of("Programmed", truth, reason, "", 1)), truth == Truth.TRUE);
    }

    private static String merged(Release.Status compiled, Optional<Release.Status> before, Adoption adoption) {
        Condition said = ReleaseStatuses.merge(compiled, before, adoption).conditions().getFirst();
        return said.status().spelling() + " " + said.reason() + " " + said.message();
    }

    @Test
    void releaseIsProgrammedWhenAllEventLoopsServeIt() {
        Release.Status compiled = status(Truth.TRUE, "Programmed");
        assertThat(merged(compiled, Optional.empty(), MISSING)).isEqualTo("False Pending two loops are missing");
        assertThat(merged(compiled, Optional.of(status(Truth.FALSE, "Pending")), MISSING)).startsWith("False Pending");
        assertThat(merged(compiled, Optional.empty(), new Adoption.Done())).startsWith("True Programmed");
    }

    @Test
    void whatAllLoopsServedStaysSoWhileTheyTakeOverSomethingElse() {
        Release.Status compiled = status(Truth.TRUE, "Programmed");
        assertThat(merged(compiled, Optional.of(compiled), MISSING)).startsWith("True Programmed");
        assertThat(merged(status(Truth.FALSE, "Superseded"), Optional.of(compiled), MISSING))
                .startsWith("False Superseded");
    }
}
