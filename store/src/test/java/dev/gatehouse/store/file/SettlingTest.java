package dev.gatehouse.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void quietFileIsReadyAfterAWhile() {
        settling.note(Map.of("a", size(1)), at(0));
        assertThat(settling.ready(at(79))).isEmpty();
        settling.note(Map.of("a", size(1)), at(80));
        assertThat(settling.ready(at(80))).containsExactly("a");
    }

    @Test
    void writingStartsTheWaitAgain() {
        settling.note(Map.of("a", size(1)), at(0));
        settling.note(Map.of("a", size(2)), at(60));
        assertThat(settling.ready(at(100))).isEmpty();
        assertThat(settling.ready(at(140))).containsExactly("a");
    }

    @Test
    void filesWaitForEachOtherButNotForever() {
        settling.note(Map.of("a", size(1), "b", size(1)), at(0));
        settling.note(Map.of("a", size(1), "b", size(2)), at(50));
        assertThat(settling.ready(at(100))).isEmpty();
        settling.note(Map.of("a", size(1), "b", size(3)), at(400));
        assertThat(settling.ready(at(410))).containsExactly("a");
    }

    @Test
    void fileThatNeverRestsIsReadAtTheLimit() {
        for (int i = 0; i <= 5000; i += 50) {
            settling.note(Map.of("a", size(i)), at(i));
        }
        assertThat(settling.ready(at(4999))).isEmpty();
        assertThat(settling.ready(at(5000))).containsExactly("a");
    }

    @Test
    void fileThatReturnsToWhatWasReadIsForgotten() {
        settling.note(Map.of("a", Optional.empty()), at(0));
        settling.note(Map.of(), at(20));
        assertThat(settling.isIdle()).isTrue();
        assertThat(settling.ready(at(200))).isEmpty();
    }

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static Optional<Fingerprint> size(long size) {
        return Optional.of(new Fingerprint(Instant.EPOCH, size, ""));
    }
}
