package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingSpeedTest {
    private static final int ROUTES = 10_000;
    /** Some two seconds on one quiet core; generous, for machines that are neither. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void tenThousandRoutesReadInSeconds() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROUTES; i++) {
            text.append("---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: r")
                    .append(i)
                    .append("\nspec:\n  parentRefs: [{name: g}]\n  rules:\n    - matches:\n        - path:\n")
                    .append("            value: /p").append(i).append("\n      backendRefs:\n        - name: s\n")
                    .append("          port: 80\n");
        }
        long start = System.nanoTime();

        ReadResult result = ManifestReader.read("many.yaml", text.toString());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(result.objects()).hasSize(ROUTES);
    }
}
