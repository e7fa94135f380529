package dev.gatehouse.bench;

import dev.gatehouse.bench.peer.Availability;
import dev.gatehouse.bench.peer.Gatehouse;
import dev.gatehouse.bench.peer.RouteTable;
import dev.gatehouse.bench.report.Csv;
import dev.gatehouse.bench.report.Pair;
import dev.gatehouse.bench.report.Results;
import dev.gatehouse.bench.report.Tables;
import dev.gatehouse.bench.rounds.Arena;
import dev.gatehouse.bench.rounds.Contender;
import dev.gatehouse.bench.rounds.Runner;
import dev.gatehouse.bench.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two builds of Gatehouse side by side. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = "Measures two builds of Gatehouse in turns, say before and after a change, and tells whether they differ.")
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Parameters(index = "0", paramLabel = "A", description = "the build before: a checkout, a folder of jars, or a command up to the verb")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "the build after, likewise")
    private String after = "";

    @Option(names = "--routes", defaultValue = "1000", description = "size of the route table (default ${DEFAULT-VALUE})")
    private int routes = 1000;

    @Option(names = "--a-arg", description = "an argument added to `serve` of A; may be repeated")
    private List<String> beforeArguments = new ArrayList<>();

    @Option(names = "--b-arg", description = "an argument added to `serve` of B; may be repeated")
    private List<String> afterArguments = new ArrayList<>();

    @Option(names = "--a-java-options", description = "JVM options of A (as $JDK_JAVA_OPTIONS)")
    private String beforeOptions = "";

    @Option(names = "--b-java-options", description = "JVM options of B")
    private String afterOptions = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Arena arena = settings.arena("compare")) {
            List<Runner> runners = List.of(start(arena, "A", before, beforeArguments, beforeOptions),
                    start(arena, "B", after, afterArguments, afterOptions));
            settings.series().prepare(runners);
            Results results = new Results(settings.series().measure(runners));
            Files.writeString(settings.folder("compare").resolve("samples.csv"), Csv.of(results.samples()));
            Pair pair = new Pair("b-" + routes, "a-" + routes);
            System.out.println("\n" + Tables.overview(results) + "\n" + Tables.ratios(results, List.of(pair)));
            System.out.println(
                    verdict(results.ratio(pair.subject(), pair.baseline(), sample -> sample.microsPerRequest())));
        }
        return 0;
    }

    private Runner start(Arena arena, String name, String source, List<String> arguments, String options)
            throws IOException, InterruptedException {
        Map<String, String> environment = options.isEmpty() ? Map.of() : Map.of("JDK_JAVA_OPTIONS", options);
        Gatehouse gatehouse = Builds.of(name, source, arguments, environment);
        if (gatehouse.availability() instanceof Availability.Missing(String hint)) {
            throw new IOException(hint);
        }
        return arena.start(new Contender(gatehouse, new RouteTable(routes)), Map.of());
    }

    static String verdict(Estimate ratio) {
        String change = String.format(Locale.ROOT, "%+.1f %% CPU per request (%+.1f to %+.1f %%)",
                (ratio.median() - 1) * 100,
                (ratio.low() - 1) * 100, (ratio.high() - 1) * 100);
        if (ratio.confidence() < 0.95) {
            return "B to A: " + change + "; too few rounds to tell (six or more are needed)";
        }
        return "B to A: " + change + (ratio.high() < 1
                ? ": B is cheaper"
                : ratio.low() > 1 ? ": B is dearer" : ": no difference seen");
    }
}
