package dev.gatehouse.bench.report;

import dev.gatehouse.bench.peer.Peer;
import dev.gatehouse.bench.rounds.Cores;
import dev.gatehouse.bench.rounds.Sample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * The report of one run.
 *
 * @param present the peers that took part, with their versions
 * @param missing the names of those that could not, with the reason
 * @param idle share of a core that each contender used while idle
 * @param commandLines how each contender was started
 */
public record RunReport(Results results, Machine machine, Instant began, Map<Peer, String> present,
        Map<String, String> missing, Map<String, Double> idle, Map<String, String> commandLines, int rounds,
        int seconds,
        int connections, Cores cores) {
    private static final double NOISY = 0.03;

    /** The tables alone. */
    public String tables() {
        return Tables.overview(results) + "\n"
                + Tables.ratios(results, Pair.of(results.contenders(), "gatehouse", "nginx"))
                + notes();
    }

    /** The whole, as a section of a document. */
    public String markdown() {
        return """
                ## Results

                Taken on %s, every answer faultless. Machine: %s. %d rounds of %d s, %d connections; proxies on core %d, load generator and upstream on core %d.

                %s
                ### Setup

                %s
                %s
                <details><summary>Command lines, and CPU use while idle</summary>

                %s
                </details>

                <details><summary>Raw values</summary>

                ```csv
                %s```
                </details>
                """
                .formatted(began.truncatedTo(ChronoUnit.MINUTES), machine, rounds, seconds, connections, cores.proxy(),
                        cores.load(), tables(), peers(), skipped(), processes(), Csv.of(results.samples()));
    }

    private MarkdownTable peers() {
        MarkdownTable table = new MarkdownTable("peer", "version", "set up");
        present.forEach((peer, version) -> table.row(peer.name(), version, peer.setup()));
        return table;
    }

    private String skipped() {
        StringBuilder text = new StringBuilder();
        missing.forEach((name, hint) -> text.append("Not measured: ").append(name).append(" (").append(hint)
                .append(").\n"));
        return text.toString();
    }

    private MarkdownTable processes() {
        MarkdownTable table = new MarkdownTable("contender", "idle", "command");
        commandLines
                .forEach((contender, line) -> table.row(contender, idlePercent(contender), "`" + shorter(line) + "`"));
        return table;
    }

    private String idlePercent(String contender) {
        return String.format(Locale.ROOT, "%.1f %%", idle.getOrDefault(contender, 0.0) * 100);
    }

    private static String shorter(String line) {
        return line.replaceAll("(?<=[ =:])/\\S*/(?=[^/ ]+)", "…/").replaceAll("-cp \\S+", "-cp …");
    }

    private String notes() {
        double foreign = results.samples().stream().mapToDouble(Sample::foreignShare).average().orElse(0);
        return foreign > NOISY
                ? String.format(Locale.ROOT,
                        "%n**Noisy**: on average %.0f %% of the proxies' core went to something else; the figures are not to be quoted.%n",
                        foreign * 100)
                : "";
    }
}
