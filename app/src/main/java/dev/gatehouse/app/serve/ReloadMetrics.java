package dev.gatehouse.app.serve;

import dev.gatehouse.control.ControlCounters;
import dev.gatehouse.proxy.admin.ExtraMetric;
import dev.gatehouse.store.file.FileSourceState;
import dev.gatehouse.store.file.FileSourceState.FileState;
import java.time.Instant;
import java.util.List;

/** How reading files and adopting snapshots fares, for {@code /stats}. */
final class ReloadMetrics {
    private ReloadMetrics() {
    }

    static List<ExtraMetric> of(FileSourceState files, ControlCounters control) {
        return List.of(
                counter("gatehouse_files_reloads_total", "Changed files taken up.", files.reloads()),
                counter("gatehouse_files_failed_reloads_total", "Reloads that found a file with an error.",
                        files.failedReloads()),
                gauge("gatehouse_files_invalid", "Files that have an error now.",
                        files.files().stream().filter(FileState::hasErrors).count()),
                gauge("gatehouse_files_objects_kept_out",
                        "Objects of files that do not count: an earlier file or the API has their name.",
                        files.keptOut()),
                gauge("gatehouse_files_last_reload_timestamp_seconds", "When files were last taken up.",
                        files.lastReload().map(Instant::getEpochSecond).orElse(0L)),
                counter("gatehouse_snapshots_compiled_total", "Snapshots compiled.", control.compiles()),
                counter("gatehouse_snapshots_compile_failures_total", "Compilations that failed.",
                        control.compileFailures()),
                counter("gatehouse_snapshots_adopted_total", "Snapshots that all event loops served.",
                        control.adoptions()),
                counter("gatehouse_snapshots_adoption_failures_total",
                        "Snapshots not adopted, or not in time.", control.adoptionFailures()),
                ExtraMetric.gauge("gatehouse_compile_seconds", "How long the last compilation took.",
                        control.lastCompile().toNanos() / 1e9),
                ExtraMetric.gauge("gatehouse_adoption_seconds", "How long the last adoption took.",
                        control.lastAdoption().toNanos() / 1e9),
                gauge("gatehouse_objects", "Objects compiled last.", control.objects()),
                counter("gatehouse_status_writes_total", "Statuses written.", control.statusWrites()));
    }

    private static ExtraMetric counter(String name, String help, long value) {
        return ExtraMetric.counter(name, help, (double) value);
    }

    private static ExtraMetric gauge(String name, String help, long value) {
        return ExtraMetric.gauge(name, help, (double) value);
    }
}
