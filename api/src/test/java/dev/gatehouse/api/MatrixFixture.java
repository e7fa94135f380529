package dev.gatehouse.api;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with an API of its own and the gateway {@code demo} in it. */
abstract class MatrixFixture {
    private @Nullable TestApi started;
    private @Nullable TestMatrix made;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        started = new TestApi(data);
        made = new TestMatrix(started);
    }

    @AfterEach
    void stop() {
        api().close();
    }

    final TestApi api() {
        return Objects.requireNonNull(started);
    }

    final TestMatrix demo() {
        return Objects.requireNonNull(made);
    }
}
