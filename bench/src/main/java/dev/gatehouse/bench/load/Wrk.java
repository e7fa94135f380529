package dev.gatehouse.bench.load;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The load generator wrk: a closed loop, each connection sends its next request when the answer to the last has come.
 * Its script only prints the totals at the end; the request is fixed, so no script runs per request.
 */
public final class Wrk {
    private static final String MARK = "gatehouse-bench";
    private static final String SCRIPT = """
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format(
                "%s requests=%%d micros=%%d p50=%%d p90=%%d p99=%%d p999=%%d bad=%%d socket=%%d\\n",
                summary.requests, summary.duration, latency:percentile(50), latency:percentile(90),
                latency:percentile(99), latency:percentile(99.9), e.status,
                e.connect + e.read + e.write + e.timeout))
            end
            """.formatted(MARK);

    private static final Pattern TOTALS = Pattern.compile(MARK
            + " requests=(\\d+) micros=(\\d+) p50=(\\d+) p90=(\\d+) p99=(\\d+) p999=(\\d+) bad=(\\d+) socket=(\\d+)");

    private final Path script;
    private final int core;
    private final int connections;

    /**
     * @param folder where to put the script
     * @param core that it may use
     * @param connections kept open at once
     */
    public Wrk(Path folder, int core, int connections) throws IOException {
        this.script = Files.writeString(folder.resolve("wrk.lua"), SCRIPT);
        this.core = core;
        this.connections = connections;
    }

    /**
     * Loads a URL.
     *
     * @throws IOException when wrk cannot run or says nothing sensible
     */
    public LoadResult run(URI target, int seconds) throws IOException, InterruptedException {
        Output output = Output.of("taskset", "-c", Integer.toString(core), "wrk", "-t1", "-c" + connections,
                "-d" + seconds + "s", "--timeout", "10s", "-s", script.toString(), target.toString());
        if (output.status() != 0) {
            throw new IOException("wrk failed on " + target + ": " + output.text());
        }
        return parse(output.text());
    }

    static LoadResult parse(String text) throws IOException {
        Matcher totals = TOTALS.matcher(text);
        if (!totals.find()) {
            throw new IOException("no totals in the output of wrk:\n" + text);
        }
        long[] values = IntStream.rangeClosed(1, totals.groupCount()).mapToLong(i -> Long.parseLong(totals.group(i)))
                .toArray();
        return new LoadResult(values[0], values[1] / 1e6, values[2], values[3], values[4], values[5], values[6],
                values[7]);
    }
}
