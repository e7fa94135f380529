package dev.gatehouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {
    @Test
    void totalsAreReadAmongTheOtherLines() throws IOException {
        LoadResult result = Wrk.parse("""
                Running 2s test @ http://127.0.0.1:1/
                gatehouse-bench requests=200 micros=2000000 p50=10 p90=20 p99=30 p999=40 bad=3 socket=4
                """);
        assertThat(result).isEqualTo(new LoadResult(200, 2.0, 10, 20, 30, 40, 3, 4));
        assertThat(result.requestsPerSecond()).isEqualTo(100.0);
        assertThat(result.errors()).isEqualTo(7);
    }

    @Test
    void outputWithoutTotalsIsShownInTheError() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).isInstanceOf(IOException.class)
                .hasMessageContaining("unable to connect");
    }
}
