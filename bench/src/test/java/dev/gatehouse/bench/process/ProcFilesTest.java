package dev.gatehouse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFilesTest {
    private static final String STAT = "4711 (a (worker) 1) S 1 4711 4711 0 -1 4194304 90 80 7 6 1234 567 11 12 20 0 9 0 99 1 1";

    @Test
    void cpuTimeIsReadBehindANameWithSpacesAndParentheses() {
        CpuTime time = ProcFiles.cpuTime(STAT);
        assertThat(time.user()).isEqualTo(12.34);
        assertThat(time.system()).isEqualTo(5.67);
        assertThat(ProcFiles.name(STAT)).isEqualTo("a (worker) 1");
    }

    @Test
    void idleAndWaitingForDisksAreNotBusyButStolenTimeIs() {
        String stat = """
                cpu  1000 0 0 0 0 0 0 0 0 0
                cpu0 100 10 200 5000 70 1 30 9 500 500
                cpu1 0 0 0 800 0 0 0 0 0 0
                intr 1 2 3
                """;
        assertThat(ProcFiles.busySeconds(stat)).containsExactly(3.5, 0.0);
    }

    @Test
    void aBusyProcessIsSeenToBeBusy() {
        CpuTime before = CpuAccount.ofTree(ProcessHandle.current());
        long end = System.nanoTime() + 200_000_000L;
        long spins = 0;
        while (System.nanoTime() < end) {
            spins++;
        }
        CpuTime used = CpuAccount.ofTree(ProcessHandle.current()).minus(before);
        assertThat(spins).isPositive();
        assertThat(used.total()).isGreaterThan(0.02);
        assertThat(CpuAccount.byThread(ProcessHandle.current())).isNotEmpty();
        assertThat(CpuAccount.ofCores()).isNotEmpty();
    }
}
