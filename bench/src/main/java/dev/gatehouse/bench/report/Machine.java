package dev.gatehouse.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine that a run was made on.
 *
 * @param cpu model name
 * @param cores that the benchmark sees
 * @param memoryGib in GiB
 * @param jdk that runs the Java contenders
 */
public record Machine(String cpu, int cores, double memoryGib, String kernel, String jdk) {

    public static Machine here() throws IOException {
        return new Machine(field("/proc/cpuinfo", "model name"), Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replace(" kB", "")) / 1048576.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("0");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %d cores, %.0f GiB of memory; %s; JDK %s", cpu, cores, memoryGib, kernel,
                jdk);
    }
}
