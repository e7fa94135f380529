package dev.gatehouse.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortMapTest {
    @Test
    void declaredPortsLeadToBoundOnesAndZeroToAnyFreeOne() {
        assertThat(PortMap.parse(List.of("80=8080", "443=0"))).isEqualTo(Map.of(80, 8080, 443, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "0=80", "80=", "=80", "80=65536", "80=-1", "http=8080", "80=8080=9090", "80:8080"})
    void senselessOnesAreShownHowItIsWritten(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortMap.parse(List.of(text))).withMessage(
                "--port-map " + text + ": must be DECLARED=BOUND, like 80=8080, or 8080=0 for any free port");
    }

    @Test
    void onePortLeadsToOnePlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> PortMap.parse(List.of("80=1", "80=2")))
                .withMessage("--port-map: port 80 is mapped twice");
    }
}
